package io.pinlock.lock.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.AdminReason;
import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One-time tokens: what they look like, how long they live, when a new one may be asked for, and what wrong ones do. */
class TokenRulesTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    @AfterEach
    void goOn() {
        server.clock().run();
    }

    @Test
    void testSuccess_shape_atRest_andTypedWithBlanksAndDashes() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        String pin = server.pin(domain);
        assertThat(pin).matches("[0-9]{8}");
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND length(tag) = 37 AND state = 'LIVE'", domain))
                .isOne();
        assertThat(server.confirmLock(alpha, domain, " " + pin.substring(0, 4) + "-" + pin.substring(4, 6) + " " + pin.substring(6)).code())
                .isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND tag IS NULL AND state = 'USED'", domain)).isOne();
    }

    @Test
    void testSuccess_validForThirtyMinutes() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        String pin = server.pin(domain);
        server.clock().advance(Duration.ofMinutes(29));
        assertThat(server.confirmLock(alpha, domain, pin).code()).isEqualTo(200);
    }

    @Test
    void testFailure_expiredAfterThirtyMinutes_andANewOneAtOnce_withoutANewCharge() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        String pin = server.pin(domain);
        server.clock().advance(Duration.ofMinutes(30));
        assertThat(server.confirmLock(alpha, domain, pin).code()).isEqualTo(531);
        assertThat(server
                .call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "+49 170 1234567", "language", "DE")
                .code()).as("other number and language").isEqualTo(200);
        assertThat(server.balance(alpha)).isEqualTo("485.72");
        assertThat(server.messages(domain).getFirst()).startsWith("PIN ").contains("aktiviert");
        assertThat(server
                .call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "00491701234567", "language", "DE",
                        "token", server.pin(domain))
                .code()).isEqualTo(200);
    }

    @Test
    void testSuccess_accountMayChooseItsLifetime() {
        TestServer.done(server.desk().setTokenLifetime(Actor.operator(), alpha, Optional.of(5)));
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        assertThat(server.messages(domain).getFirst()).contains("Valid for 5 minutes");
        String pin = server.pin(domain);
        Answer status = server.call(alpha, "StatusDomainPinLock", "domain", domain);
        assertThat(server.requestLock(alpha, domain).text()).as("the time that counts is told at once")
                .endsWith("a token is outstanding, possible from " + status.value("token next request date"));
        assertThat(status.value("token next request date")).isGreaterThan(status.value("token expiration date"));
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(server.confirmLock(alpha, domain, pin).code()).isEqualTo(531);
        assertThat(server.requestLock(alpha, domain).text()).as("ten minutes from the last one are not over").startsWith("557 ");
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(server.requestLock(alpha, domain).code()).isEqualTo(200);
        assertThat(server.desk().setTokenLifetime(Actor.operator(), alpha, Optional.of(60)))
                .isEqualTo(new OrderResult.Refused(AdminReason.NO_TOKEN_LIFETIME.refusal()));
    }

    @Test
    void testFailure_liveTokenBlocksANewOne_tellsWhen_andUseFreesIt() {
        String domain = server.lockedDomain(alpha);
        String first = server.requestPin(alpha, domain);
        Answer early = server.call(alpha, "RequestDomainPin", "domain", domain);
        assertThat(early.code()).isEqualTo(557);
        String when = early.description().replaceAll(".*possible from ", "");
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token next request date")).isEqualTo(when);
        server.clock().advance(Duration.ofMinutes(11));
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain).code()).as("older than ten minutes, but live").isEqualTo(557);
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "usertransfer", "token", first).code()).isEqualTo(200);
        server.requestLock(beta, domain);
        server.confirmLock(beta, domain, server.pin(domain));
        assertThat(server.call(beta, "RequestDomainPin", "domain", domain).code()).as("at once after use").isEqualTo(200);
    }

    @Test
    void testSuccess_reissueAfter_isASetting() {
        try (TestServer other = TestServer.own(
                Map.of("pinlock.token.reissue-after", "10m", "pinlock.token.digits", "6"))) {
            String login = other.registrar();
            String domain = other.lockedDomain(login);
            String replaced = other.requestPin(login, domain);
            assertThat(replaced).hasSize(6);
            other.clock().advance(Duration.ofMinutes(9));
            assertThat(other.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(557);
            other.clock().advance(Duration.ofMinutes(1));
            other.requestPin(login, domain);
            String thief = other.registrar();
            assertThat(other.call(thief, "TransferDomain", "domain", domain, "action", "usertransfer", "token", replaced).code())
                    .isEqualTo(531);
        }
    }

    @Test
    void testFailure_fiveWrongAttemptsBurnTheToken_andThePhoneIsToldOnce() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        String pin = server.pin(domain);
        for (int left = 4; left >= 1; left--) {
            assertThat(server.confirmLock(alpha, domain, "00000000").code()).isEqualTo(531);
            assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token attempts left"))
                    .isEqualTo(String.valueOf(left));
        }
        assertThat(server.confirmLock(alpha, domain, "00000000").code()).isEqualTo(531);
        assertThat(server.confirmLock(alpha, domain, pin).text()).as("the right one, too late")
                .isEqualTo("531 Authorization failed; invalid token");
        assertThat(server.messages(domain)).filteredOn(text -> text.startsWith("Wrong PINs")).hasSize(1);
    }

    @Test
    void testSuccess_spacingDoublesForEachBurntTokenInARow_upToADay_andARightTokenClearsIt() {
        server.clock().stop();
        String domain = server.domain(alpha);
        long[] minutes = {10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440};
        for (long expected : minutes) {
            assertThat(server.requestLock(alpha, domain).code()).isEqualTo(200);
            burn(domain);
            assertThat(server.messages(domain)).as("one notice for all in a row").filteredOn(text -> text.startsWith("Wrong PINs"))
                    .hasSize(1);
            server.clock().advance(Duration.ofMinutes(expected).minusSeconds(20));
            assertThat(server.requestLock(alpha, domain).code()).as(expected + " minutes are not over").isEqualTo(557);
            server.clock().advance(Duration.ofSeconds(20));
        }
        server.requestLock(alpha, domain);
        assertThat(server.confirmLock(alpha, domain, server.pin(domain)).code()).isEqualTo(200);
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        server.requestLock(alpha, domain);
        burn(domain);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(server.requestLock(alpha, domain).code()).as("the row began anew").isEqualTo(200);
    }

    @Test
    void testFailure_countSurvivesANewToken() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        for (int i = 0; i < 4; i++) {
            server.confirmLock(alpha, domain, "x");
        }
        server.clock().advance(Duration.ofMinutes(31));
        server.requestLock(alpha, domain);
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token attempts left")).isEqualTo("1");
        server.confirmLock(alpha, domain, "x");
        assertThat(server.confirmLock(alpha, domain, server.pin(domain)).code()).isEqualTo(531);
    }

    @Test
    void testFailure_withoutALiveTokenNothingIsCounted() {
        String domain = server.lockedDomain(alpha);
        for (int i = 0; i < 7; i++) {
            assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "usertransfer", "token", "1").code()).isEqualTo(531);
        }
        server.requestPin(alpha, domain);
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token attempts left")).isEqualTo("5");
    }

    @Test
    void testFailure_tokenOfAnotherDomainOrPurpose() {
        String one = server.lockedDomain(alpha);
        String two = server.lockedDomain(alpha);
        String pinOfOne = server.requestPin(alpha, one);
        server.requestPin(alpha, two);
        assertThat(server.call(beta, "TransferDomain", "domain", two, "action", "usertransfer", "token", pinOfOne).code()).isEqualTo(531);
        assertThat(server.call(beta, "TransferDomain", "domain", one, "action", "usertransfer", "token", pinOfOne).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_tokenDiesWithItsLock_andANewOneMayBeRequestedAtOnce() {
        String domain = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, domain);
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        assertThat(server.requestLock(alpha, domain).code()).isEqualTo(200);
        assertThat(server.confirmLock(alpha, domain, pin).code()).isEqualTo(531);
        server.proveInvariants();
    }

    /** The holder's tokens would all be forgeable from a copy of the database if a row could be moved to another domain. */
    @Test
    void testFailure_tagIsBoundToItsDomain() {
        String one = server.lockedDomain(alpha);
        String two = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, one);
        server.requestPin(alpha, two);
        server.sql("UPDATE token SET tag = (SELECT tag FROM token WHERE domain = ?) WHERE domain = ?", one, two);
        assertThat(server.call(beta, "TransferDomain", "domain", two, "action", "usertransfer", "token", pin).code()).isEqualTo(531);
    }

    private void burn(String domain) {
        for (int i = 0; i < 5; i++) {
            assertThat(server.confirmLock(alpha, domain, "wrong").code()).isEqualTo(531);
        }
    }
}
