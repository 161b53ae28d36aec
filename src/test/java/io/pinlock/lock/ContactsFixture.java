package io.pinlock.lock;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.lock.token.Totp;
import io.pinlock.testing.Answer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A locked domain whose contacts are several. */
public final class ContactsFixture {
    public static final String FIRST = "+1987654321";
    public static final String SECOND = "+4915112345672";
    public static final String THIRD = "+4915112345673";

    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+)");

    public final String login;
    public final String domain;

    private final TestServer server;

    public ContactsFixture(TestServer server) {
        this.server = server;
        login = server.registrar();
        domain = server.lockedDomain(login);
    }

    public Answer call(String command, String... more) {
        return callBy(login, command, more);
    }

    public Answer callBy(String who, String command, String... more) {
        return server.call(who, command, Stream.concat(Stream.of("domain", domain), Stream.of(more)).toArray(String[]::new));
    }

    public Answer status() {
        return call("StatusDomainPinLock");
    }

    /** Texts on that phone about the domain, the newest first. */
    public List<String> texts(String number) {
        eventually(() -> assertThat(
                server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED' AND domain = ?", domain)).isZero());
        TextCipher sealed = server.bean(TextCipher.class);
        return server.bean(Database.class).read(Sql.of("""
                SELECT id, inbox.text FROM sms_inbox inbox JOIN sms_message message USING (id) WHERE domain = ? AND message.number = ?
                ORDER BY queued_at DESC, inbox.at DESC""", domain, number)
                .list(row -> sealed.open("inbox", row.uuid("id"), row.bytes("text"))));
    }

    /** The newest PIN on that phone. */
    public String pin(String number) {
        return newestPin(number).orElseThrow();
    }

    Optional<String> newestPin(String number) {
        return texts(number).stream().map(PIN::matcher).filter(Matcher::find).map(found -> found.group(1)).findFirst();
    }

    public static String typed(String number) {
        return number.replace("+", "00");
    }

    /** What PINs of all present contacts, and of a new one, come to. */
    public Answer set(String token, String newToken, String... change) {
        return call("SetDomainAuthority",
                Stream.concat(Stream.of(change), Stream.of("token", token, "newtoken", newToken)).toArray(String[]::new));
    }

    /** A second phone; the quorum stays one. */
    public ContactsFixture withSecond() {
        String[] change = {"contact", "2", "name", "Bob", "authoritynumber", typed(SECOND), "language", "DE"};
        assertThat(call("SetDomainAuthority", change).code()).isEqualTo(200);
        assertThat(set(pin(FIRST), pin(SECOND), change).text()).isEqualTo("200 Command completed successfully");
        return this;
    }

    /** Three phones, two of which approve. */
    public ContactsFixture twoOfThree() {
        withSecond();
        String[] change = {"contact", "3", "name", "Eve", "authoritynumber", typed(THIRD), "quorum", "2"};
        assertThat(call("SetDomainAuthority", change).code()).isEqualTo(200);
        assertThat(set(pin(SECOND), pin(THIRD), change).text()).isEqualTo("200 Command completed successfully");
        assertThat(status().value("pinlock quorum")).isEqualTo("2");
        return this;
    }

    /** An app as contact 2; gives its secret. */
    public String withApp() {
        String[] change = {"contact", "2", "name", "App", "kind", "TOTP"};
        String uri = call("SetDomainAuthority", change).value("contact app");
        Matcher secret = Pattern.compile("secret=([A-Z2-7]{32})&").matcher(uri);
        assertThat(secret.find()).as(uri).isTrue();
        assertThat(set(pin(FIRST), Totp.code(secret.group(1), server.clock().instant()), change).text())
                .isEqualTo("200 Command completed successfully");
        return secret.group(1);
    }

    /** The order of a transfer to that account, with its PINs on the way. */
    public void ask(String gaining) {
        Answer asked = call("RequestDomainPin", "for", "TransferDomain", "target", gaining);
        assertThat(asked.code()).as(asked.raw()).isEqualTo(200);
    }

    public Answer transfer(String gaining, String... token) {
        return callBy(gaining, "TransferDomain",
                Stream.concat(Stream.of("action", "USERTRANSFER"), Stream.of(token)).toArray(String[]::new));
    }
}
