package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.route.Gsm7;
import io.pinlock.server.TestPostgres;
import io.pinlock.server.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.FakeSmsc;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole server with a real SMPP connection to an SMSC that can be told to misbehave. */
abstract class SmppFixture {
    static final String NUMBER = "00491701234567";

    int port;
    FakeSmsc smsc;
    TestServer server;
    String login;
    String domain;

    /** More settings of the route. */
    Map<String, String> more() {
        return Map.of();
    }

    @BeforeEach
    void start() throws IOException {
        port = FakeSmsc.freePort();
        smsc = new FakeSmsc(port);
        Map<String, String> settings = new HashMap<>(Map.of("kind", "smpp", "host", "127.0.0.1", "port", "" + port, "system-id", "pinlock",
                "password", "secret", "answer-timeout", "2s", "sources.FR", "+33612345678"));
        settings.putAll(more());
        server = TestServer.start(TestPostgres.fresh(), settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> "pinlock.sms.routes.main." + entry.getKey(), Map.Entry::getValue)));
        login = server.registrar();
        domain = server.domain(login);
    }

    @AfterEach
    void stop() throws IOException {
        server.proveInvariants();
        server.close();
        smsc.close();
    }

    Answer request(String name, String number) {
        return server.call(login, "SetDomainPinLock", "domain", name, "pinlock", "1", "authoritynumber", number);
    }

    void request() {
        assertThat(request(domain, NUMBER).code()).isEqualTo(200);
    }

    String state() {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("sms status");
    }

    void awaitState(String state) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(30)).until(() -> state().equals(state));
    }

    String text(SubmitSm message) {
        return Gsm7.decode(message.getShortMessage());
    }

    String id() {
        return server.bean(io.pinlock.database.Database.class).read(io.pinlock.database.Sql
                .of("SELECT provider_id FROM sms_message WHERE domain = ? ORDER BY queued_at DESC LIMIT 1", domain)
                .one(row -> row.text("provider_id"))).orElseThrow();
    }
}
