package io.pinlock.rrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of the table of answers, with code and text. */
class AnswersTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    @Test
    void testFailure_authentication() {
        assertThat(server.callWith(Map.of("s_login", "nobody", "s_pw", "x"), "StatusAccount").text())
                .isEqualTo("530 Authentication failed");
        assertThat(server.callWith(Map.of("s_login", alpha, "s_pw", "wrong"), "StatusAccount").text())
                .isEqualTo("530 Authentication failed");
        assertThat(server.callWith(Map.of("s_login", alpha, "s_sessionid", "0".repeat(32)), "StatusAccount").text())
                .isEqualTo("530 Authentication failed");
        assertThat(server.callWith(Map.of("s_login", alpha + ":role", "s_pw", alpha + "-secret"), "StatusAccount").text())
                .isEqualTo("530 Authentication failed");
        assertThat(server.callWith(Map.of(), "StatusAccount").text()).isEqualTo("530 Authentication failed");
    }

    @Test
    void testFailure_tooManyFailedLogins() {
        for (int i = 0; i < 10; i++) {
            assertThat(server.callWith(Map.of("s_login", alpha, "s_pw", "wrong" + i), "StatusAccount").code()).isEqualTo(530);
        }
        String locked = "422 Abuse detected! The account has been temporarily locked! Please standby some minutes.";
        assertThat(server.callWith(Map.of("s_login", alpha, "s_pw", "wrong"), "StatusAccount").text()).isEqualTo(locked);
        assertThat(server.call(alpha, "StatusAccount").text()).isEqualTo(locked);
        server.clock().advance(Duration.ofMinutes(11));
        assertThat(server.call(alpha, "StatusAccount").code()).isEqualTo(200);
    }

    /** Guesses at many logins from one address; who is known there already goes on working. */
    @Test
    void testFailure_tooManyFailedLoginsFromOneAddress() {
        try (TestServer sprayed = TestServer.own(Map.of("pinlock.login.failures-of-address", "5"))) {
            String known = sprayed.registrar();
            String unknown = sprayed.registrar();
            assertThat(sprayed.call(known, "StatusAccount").code()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(sprayed.callWith(Map.of("s_login", "guess" + i, "s_pw", "secret"), "StatusAccount").code()).isEqualTo(530);
            }
            assertThat(sprayed.callWith(Map.of("s_login", "guess5", "s_pw", "secret"), "StatusAccount").code()).isEqualTo(422);
            assertThat(sprayed.call(unknown, "StatusAccount").code()).isEqualTo(422);
            assertThat(sprayed.call(known, "StatusAccount").code()).isEqualTo(200);
        }
    }

    @Test
    void testFailure_wordsOfTheCommand() {
        assertThat(server.call(alpha, "NoSuchCommand").text()).isEqualTo("500 Invalid command name");
        assertThat(server.call(alpha, "QueryDomainList", "last", "5").text()).isEqualTo("503 Invalid attribute name; LAST");
        assertThat(server.call(alpha, "RequestDomainPin").text()).isEqualTo("504 Missing required attribute; DOMAIN");
        assertThat(server.call(alpha, "").text()).isEqualTo("504 Missing required attribute; COMMAND");
        String domain = server.domain(alpha);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1").text())
                .isEqualTo("504 Missing required attribute; AUTHORITYNUMBER");
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "2").text())
                .isEqualTo("505 Invalid attribute value syntax; PINLOCK");
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "12").text())
                .isEqualTo("505 Invalid attribute value syntax; AUTHORITYNUMBER");
        assertThat(server
                .call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "language", "FR")
                .text()).isEqualTo("505 Invalid attribute value syntax; LANGUAGE");
        assertThat(server.call(alpha, "RequestDomainPin", "domain", "no domain").text())
                .isEqualTo("505 Invalid attribute value syntax; DOMAIN");
        assertThat(server.call(alpha, "QueryDomainList", "first", "-1").text()).isEqualTo("505 Invalid attribute value syntax; FIRST");
        assertThat(server.call(alpha, "TransferDomain", "domain", domain, "action", "steal").text())
                .isEqualTo("505 Invalid attribute value syntax; ACTION");
    }

    /** Found before the command runs: without runtime and queuetime, as recorded. */
    @Test
    void testFailure_wordsOfTheCommand_exactBytes() {
        assertThat(server.call(alpha, "QueryDomainList", "last", "5").raw())
                .isEqualTo("[RESPONSE]\ncode = 503\ndescription = Invalid attribute name; LAST\nEOF\n");
        assertThat(server.call(alpha, "StatusDomain", "domain", "unknown.example").raw())
                .matches("\\[RESPONSE]\ncode = 545\ndescription = Entity reference not found\nruntime = [0-9.]+\nqueuetime = 0\nEOF\n");
    }

    @Test
    void testFailure_unknownAndForeignDomainsLookAlike() {
        String foreign = server.lockedDomain(beta);
        for (String domain : new String[]{foreign, "unknown.example"}) {
            String expected = "545 Entity reference not found";
            assertThat(server.requestLock(alpha, domain).text()).isEqualTo(expected);
            assertThat(server.confirmLock(alpha, domain, "12345678").text()).isEqualTo(expected);
            assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0").text()).isEqualTo(expected);
            assertThat(server.call(alpha, "RequestDomainPin", "domain", domain).text()).isEqualTo(expected);
            assertThat(server.call(alpha, "StatusDomain", "domain", domain).text()).isEqualTo(expected);
            assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).text()).isEqualTo(expected);
            for (String action : new String[]{"APPROVE", "DENY", "CANCEL", "QUERY"}) {
                assertThat(server.call(alpha, "TransferDomain", "domain", domain, "action", action).text()).isEqualTo(expected);
            }
        }
        assertThat(server.call(alpha, "TransferDomain", "domain", "unknown.example", "action", "USERTRANSFER").code()).isEqualTo(545);
    }

    @Test
    void testFailure_stateOfTheLock() {
        String domain = server.domain(alpha);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0").text())
                .isEqualTo("552 Domain status does not allow for operation; pinlock is not activated");
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain).text())
                .isEqualTo("552 Domain status does not allow for operation; pinlock is not activated");
        assertThat(server.confirmLock(alpha, domain, "12345678").text())
                .isEqualTo("552 Domain status does not allow for operation; no activation is pending");
        String locked = server.lockedDomain(alpha);
        assertThat(server.requestLock(alpha, locked).text())
                .isEqualTo("552 Domain status does not allow for operation; pinlock is already activated");
        assertThat(server.confirmLock(alpha, locked, "12345678").text())
                .isEqualTo("552 Domain status does not allow for operation; pinlock is already activated");
    }

    @Test
    void testFailure_otherValuesInTheSecondCall_areNotCounted() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        String pin = server.pin(domain);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654322", "token", pin)
                .text())
                .isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER");
        assertThat(server
                .call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "language", "DE",
                        "token", pin)
                .text()).isEqualTo("541 Invalid attribute value; LANGUAGE");
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token attempts left")).isEqualTo("5");
        assertThat(server
                .call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "+1 98 765 4321", "language", "en",
                        "token", pin)
                .code()).as("the same number in another form").isEqualTo(200);
    }

    @Test
    void testFailure_tokens() {
        String invalid = "531 Authorization failed; invalid token";
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        assertThat(server.confirmLock(alpha, domain, "wrong").text()).isEqualTo(invalid);
        String late = server.pin(domain);
        server.clock().advance(Duration.ofMinutes(30));
        assertThat(server.confirmLock(alpha, domain, late).text()).as("expired").isEqualTo(invalid);

        String locked = server.lockedDomain(alpha);
        assertThat(transfer(beta, locked).text()).isEqualTo("504 Missing required attribute; TOKEN");
        String pin = server.requestPin(alpha, locked);
        assertThat(transfer(beta, locked, "token", pin).code()).isEqualTo(200);
        server.requestLock(beta, locked);
        server.confirmLock(beta, locked, server.pin(locked));
        assertThat(transfer(alpha, locked, "token", pin).text()).as("used").isEqualTo(invalid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTE", "ote", "Ote"})
    void testFailure_testSystem_nothingIsChargedOrSent(String opmode) {
        String refused = "541 Invalid attribute value; S_OPMODE";
        String domain = server.domain(alpha);
        Map<String, String> login = Map.of("s_login", alpha, "s_pw", alpha + "-secret", "s_opmode", opmode);
        assertThat(server.callWith(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321").text())
                .isEqualTo(refused);
        assertThat(server.balance(alpha)).isEqualTo("500.00");
        assertThat(server.messages(domain)).isEmpty();
        assertThat(server.callWith(login, "StartSession", "persistent", "1").text()).isEqualTo(refused);
        assertThat(server.callWith(login, "").text()).isEqualTo(refused);
        assertThat(server.callWith(login, "NoSuchCommand").text()).isEqualTo(refused);
        String session = server.call(alpha, "StartSession", "persistent", "1").value("sessionid");
        assertThat(server.callWith(Map.of("s_login", alpha, "s_sessionid", session, "s_opmode", opmode), "StopSession").text())
                .isEqualTo(refused);
        assertThat(server.callWith(Map.of("s_login", alpha, "s_sessionid", session), "StatusAccount").code()).isEqualTo(200);
    }

    /** The password of the test system is another one: it is not looked at, and locks nobody out. */
    @Test
    void testFailure_testSystem_isNoFailedLogin() {
        for (int i = 0; i < 12; i++) {
            assertThat(server.callWith(Map.of("s_login", alpha, "s_pw", "of-the-test-system", "s_opmode", "OTE"), "StatusAccount").code())
                    .isEqualTo(541);
        }
        assertThat(server.call(alpha, "StatusAccount").code()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIVE", "OTE1", ""})
    void testSuccess_anyOtherMode(String opmode) {
        assertThat(server.callWith(Map.of("s_login", alpha, "s_pw", alpha + "-secret", "s_opmode", opmode), "StatusAccount").code())
                .isEqualTo(200);
    }

    @Test
    void testFailure_tooEarly() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        assertThat(server.requestLock(alpha, domain).text())
                .matches(
                        "557 Object status prohibits operation; a token is outstanding, "
                                + "possible from \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        for (int i = 0; i < 5; i++) {
            server.confirmLock(alpha, domain, "x");
        }
        assertThat(server.requestLock(alpha, domain).text())
                .matches("557 Object status prohibits operation; a new token cannot be requested yet, possible from .*");
    }

    @Test
    void testFailure_money() {
        String poor = server.account(Optional.empty(), "14.27");
        assertThat(server.requestLock(poor, server.domain(poor)).text()).isEqualTo("546 Credit limit exceeded");
        String sub = server.account(Optional.of(alpha), "100.00");
        assertThat(server.requestLock(sub, server.domain(sub)).text())
                .isEqualTo("531 Authorization failed; service domain-pin-lock is not activated");
        TestServer.done(server.services().activateService(Actor.operator(), sub, io.pinlock.billing.Service.DOMAIN_PIN_LOCK));
        assertThat(server.requestLock(sub, server.domain(sub)).text())
                .isEqualTo("549 Command failed; no price is set for domain-pin-lock at level 1, where level 1 is this account and each "
                        + "further one its parent");
    }

    @Test
    void testFailure_wrongAuthCode() {
        String domain = server.domain(alpha);
        assertThat(transfer(beta, domain, "auth", "wrong").text()).isEqualTo("530 Authorization failed; wrong auth code");
    }

    /** The documented answer to trouble with the database, on a server whose database is gone. */
    @Test
    void testFailure_databaseTrouble() throws Exception {
        try (TestServer doomed = TestServer.own()) {
            String login = doomed.registrar();
            String domain = doomed.domain(login);
            doomed.sql("ALTER TABLE journal RENAME TO journal_gone");
            assertThat(doomed.requestLock(login, domain).text())
                    .isEqualTo("421 Command failed due to server error. Client should try again");
            doomed.sql("ALTER TABLE journal_gone RENAME TO journal");
            assertThat(doomed.balance(login)).as("nothing half done").isEqualTo("500.00");
            assertThat(doomed.count("SELECT count(*) AS n FROM sms_message")).isZero();
            assertThat(doomed.requestLock(login, domain).code()).isEqualTo(200);
            doomed.proveInvariants();
        }
    }

    @Test
    void testSuccess_firstCallTellsWhatToDo() {
        Answer answer = server.requestLock(alpha, server.domain(alpha));
        assertThat(answer.raw())
                .matches("\\[RESPONSE]\ncode = 200\ndescription = Command completed successfully\nruntime = [0-9.]+\nqueuetime = 0\n"
                        + "property\\[info]\\[0] = Please resend this command "
                        + "with the one-way token to activate the pinlock service\\.\nEOF\n");
    }

    private Answer transfer(String login, String domain, String... more) {
        String[] parameters = new String[more.length + 4];
        System.arraycopy(new String[]{"domain", domain, "action", "USERTRANSFER"}, 0, parameters, 0, 4);
        System.arraycopy(more, 0, parameters, 4, more.length);
        return server.call(login, "TransferDomain", parameters);
    }
}
