package io.pinlock.lock.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.app.TestServer;
import io.pinlock.base.DatabaseFault;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same PIN once more, where its message does not arrive. The clock stands still but where a test moves it. */
class ResendTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CALLERS = 30;

    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    @BeforeEach
    void stopTheClock() {
        server.clock().stop();
    }

    @AfterEach
    void goOn() {
        server.clock().run();
        server.proveInvariants();
    }

    private Answer resend(String domain) {
        return server.call(alpha, "ResendDomainPin", "domain", domain);
    }

    private String pending() {
        String domain = server.domain(alpha);
        assertThat(server.requestLock(alpha, domain).code()).isEqualTo(200);
        assertThat(server.messages(domain)).hasSize(1);
        return domain;
    }

    private String locked() {
        String domain = server.lockedDomain(alpha);
        server.clock().advance(Duration.ofSeconds(1));
        return domain;
    }

    private Answer status(String domain) {
        return server.call(alpha, "StatusDomainPinLock", "domain", domain);
    }

    private static String notBefore(String why, Instant from) {
        return "557 Object status prohibits operation; " + why + ", possible from " + ApiTimestamps.plainRoundedUp(from);
    }

    private long kept(String domain) {
        return server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND message IS NOT NULL", domain);
    }

    private Answer take(String login, String domain, String token) {
        return server.call(login, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", token);
    }

    @Test
    void testSuccess_noPinCame_theSameOneComesAgain_andActivates() {
        String domain = pending();
        String pin = server.pin(domain);
        Instant sent = server.clock().instant();
        assertThat(resend(domain).text()).isEqualTo(notBefore("the token was sent a moment ago", sent.plus(MINUTE)));
        assertThat(status(domain).value("token resends left")).isEqualTo("3");
        assertThat(status(domain).value("token next resend date")).isEqualTo(ApiTimestamps.plainRoundedUp(sent.plus(MINUTE)));

        server.clock().advance(MINUTE);
        Answer again = resend(domain);
        assertThat(again.text()).isEqualTo("200 Command completed successfully");
        assertThat(server.messages(domain)).containsExactly(
                "PIN " + pin + " activates the PinLock of " + domain + ". Valid for 29 minutes. Give it to nobody but " + alpha + ".",
                "PIN " + pin + " activates the PinLock of " + domain + ". Valid for 30 minutes. Give it to nobody but " + alpha + ".");
        assertThat(status(domain).value("token resends left")).isEqualTo("2");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND action = 'ResendDomainPin' AND outcome = 'SENT' "
                + "AND detail = '1 of 3' AND login = ?", domain, alpha)).as("an act of its own").isOne();
        assertThat(server.balance(alpha)).as("it costs nothing").isEqualTo("485.72");

        assertThat(server.confirmLock(alpha, domain, pin).code()).isEqualTo(200);
        assertThat(resend(domain).text()).isEqualTo("552 Domain status does not allow for operation; no token is outstanding");
        assertThat(List.of(status(domain).value("token resends left"), status(domain).value("token next resend date"))).containsOnly("");
    }

    @Test
    void testSuccess_theMostIsThree_lifeAndAttemptsStay() {
        String domain = locked();
        String pin = server.requestPin(alpha, domain);
        Answer before = status(domain);
        assertThat(server.call(alpha, "SetDomainGuardProfile", "domain", domain, "profile", "FULL").code()).isEqualTo(200);
        assertThat(server.call(alpha, "DeleteDomain", "domain", domain, "token", "0").code()).isEqualTo(531);
        for (int left = 2; left >= 0; left--) {
            server.clock().advance(MINUTE);
            assertThat(resend(domain).code()).isEqualTo(200);
            server.messages(domain);
            Answer now = status(domain);
            assertThat(now.value("token resends left")).isEqualTo(String.valueOf(left));
            assertThat(now.value("token next resend date").isEmpty()).isEqualTo(left == 0);
            assertThat(now.value("token attempts left")).isEqualTo("4");
            assertThat(Stream.of("token issue date", "token expiration date", "token next request date").map(now::value))
                    .containsExactly(before.value("token issue date"), before.value("token expiration date"),
                            before.value("token next request date"));
        }
        assertThat(server.messages(domain)).filteredOn(text -> text.startsWith("PIN " + pin + " permits")).hasSize(4);
        server.clock().advance(MINUTE);
        assertThat(resend(domain).text()).isEqualTo("557 Object status prohibits operation; the token was sent again three times, "
                + "a new one is needed, possible from " + before.value("token next request date"));
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain).code()).as("never a new token").isEqualTo(557);
        assertThat(take(beta, domain, pin).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_aPinForOneAccount_staysForIt() {
        String domain = locked();
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain, "language", "DE", "target", beta).code()).isEqualTo(200);
        String pin = server.pin(domain);
        server.clock().advance(MINUTE);
        assertThat(resend(domain).code()).isEqualTo(200);
        assertThat(server.messages(domain).getFirst()).as("in the language that it was asked for in").startsWith("Mit PIN " + pin)
                .contains(beta).isNotEqualTo(server.messages(domain).get(1)).contains("29 Min.");
        assertThat(take(server.registrar(), domain, pin).code()).isEqualTo(531);
        assertThat(take(beta, domain, pin).code()).isEqualTo(200);
    }

    @Test
    void testFailure_whoHasNothingToDoWithIt_andWhatIsNoDomain() {
        String domain = pending();
        server.clock().advance(MINUTE);
        assertThat(server.call(beta, "ResendDomainPin", "domain", domain).text()).isEqualTo("545 Entity reference not found");
        assertThat(server.call(alpha, "ResendDomainPin", "domain", "nobodys.example").code()).isEqualTo(545);
        assertThat(server.call(alpha, "ResendDomainPin").text()).isEqualTo("504 Missing required attribute; DOMAIN");
        assertThat(server.call(alpha, "ResendDomainPin", "domain", "no domain").code()).isEqualTo(505);
        assertThat(server.call(alpha, "ResendDomainPin", "domain", domain, "token", "0").code()).isEqualTo(503);
        assertThat(server.messages(domain)).hasSize(1);
        assertThat(resend(server.domain(alpha)).code()).as("there is none").isEqualTo(552);
    }

    /** Also that the message is gone with the PIN, in the transaction that ends it. */
    @Test
    void testFailure_aPinThatIsUsedOrVoid() {
        String used = pending();
        assertThat(kept(used)).isOne();
        server.confirmLock(alpha, used, server.pin(used));

        String burnt = pending();
        for (int i = 0; i < 5; i++) {
            assertThat(server.confirmLock(alpha, burnt, "0").code()).isEqualTo(531);
        }
        String off = locked();
        server.requestPin(alpha, off);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", off, "pinlock", "0").code()).isEqualTo(200);
        String expired = pending();
        server.clock().advance(Duration.ofMinutes(30));
        for (String domain : List.of(used, burnt, off, expired)) {
            assertThat(resend(domain).code()).as(domain).isEqualTo(552);
        }
        assertThat(List.of(kept(used), kept(burnt), kept(off))).containsOnly(0L);
        assertThat(kept(expired)).isOne();
        server.clock().run();
        server.jobsBringAbout(() -> assertThat(kept(expired)).as("wiped by a job").isZero());
    }

    @Test
    void testFailure_burntByOutsiders_orClearedByTheOperator() {
        String burnt = locked();
        server.requestPin(alpha, burnt);
        for (int outsider = 0; outsider < 4; outsider++) {
            String login = server.registrar();
            for (int i = 0; i < 5; i++) {
                take(login, burnt, "0");
            }
        }
        assertThat(kept(burnt)).isZero();
        assertThat(resend(burnt).code()).isEqualTo(552);

        String cleared = pending();
        TestServer.done(server.bean(io.pinlock.admin.DomainAdministration.class).clearAttempts(Actor.operator(), cleared, "test"));
        server.clock().advance(MINUTE);
        assertThat(resend(cleared).code()).as("it lives on").isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(30));
        TestServer.done(server.bean(io.pinlock.admin.DomainAdministration.class).clearAttempts(Actor.operator(), cleared, "test"));
        assertThat(kept(cleared)).isZero();
    }

    /** One from before an update, and one under keys that are gone. */
    @Test
    void testFailure_aMessageThatWasNotKept_orCannotBeRead() {
        String domain = pending();
        Instant another = server.clock().instant().plus(Duration.ofMinutes(30));
        server.clock().advance(MINUTE);
        server.sql("UPDATE token SET message = '\\x0123456789' WHERE domain = ?", domain);
        assertThat(resend(domain).text()).isEqualTo(notBefore("this token cannot be sent again, a new one is needed", another));
        server.sql("UPDATE token SET message = NULL WHERE domain = ?", domain);
        assertThat(resend(domain).text()).isEqualTo(notBefore("this token cannot be sent again, a new one is needed", another));
        assertThat(server.messages(domain)).hasSize(1);
    }

    /** A key that a live message is sealed under stays, however often keys are changed. */
    @Test
    void testSuccess_itsKeyIsInUseAsLongAsItIsKept() {
        String domain = pending();
        List<String> own = server.bean(Database.class).read(Sql.of(
                "SELECT encode(substring(message FOR 5), 'hex') AS prefix FROM token WHERE domain = ?", domain)
                .list(row -> row.text("prefix")));
        assertThat(server.bean(Database.class).read(server.bean(KeptMessages.class).prefixes())).containsAll(own).hasSizeLessThan(10);
    }

    @Test
    void testFailure_theDatabaseKeepsNoMessageOfADeadToken() {
        String domain = pending();
        server.confirmLock(alpha, domain, server.pin(domain));
        assertThatThrownBy(() -> server.sql("UPDATE token SET message = '\\x00' WHERE domain = ?", domain))
                .isInstanceOf(DatabaseFault.class);
    }

    @Test
    void testSuccess_manyAtOnce_oneAMinute_threeInALife() throws Exception {
        String domain = pending();
        String pin = server.pin(domain);
        for (int minute = 1; minute <= 5; minute++) {
            server.clock().advance(MINUTE.minusMillis(1));
            assertThat(Together.run(CALLERS, _ -> resend(domain).code())).as("too early").containsOnly(557);
            server.clock().advance(Duration.ofMillis(1));
            List<Integer> codes = Together.run(CALLERS, _ -> resend(domain).code());
            assertThat(Collections.frequency(codes, 200)).as("minute " + minute).isEqualTo(minute <= Resends.MOST ? 1 : 0);
            server.messages(domain);
            assertThat(Collections.frequency(codes, 557)).isEqualTo(CALLERS - Collections.frequency(codes, 200));
        }
        assertThat(server.messages(domain)).hasSize(Resends.MESSAGES).allMatch(text -> text.startsWith("PIN " + pin + " "));
        assertThat(server.confirmLock(alpha, domain, pin).code()).isEqualTo(200);
    }

    /** Whichever comes first: what was used is not sent again, and what was sent again stays good. */
    @Test
    void testSuccess_usedAndSentAgainAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String domain = pending();
            String pin = server.pin(domain);
            server.clock().advance(MINUTE);
            List<Integer> codes = Together.run(2,
                    caller -> caller == 0 ? server.confirmLock(alpha, domain, pin).code() : resend(domain).code());
            assertThat(codes.getFirst()).isEqualTo(200);
            assertThat(codes.getLast()).isIn(200, 552);
            assertThat(kept(domain)).isZero();
            assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND text IS NOT NULL", domain)).isZero();
        }
    }
}
