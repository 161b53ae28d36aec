package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits of messages at a recovery: none starts of which a phone is not told, and its PIN goes to a number that somebody has typed. */
class RecoveryLimitsTest extends LimitsFixture {
    private static final String NEW = "00491707654321";
    private static final String OTHER = "00491709999999";

    private Answer recover(String domain, String number) {
        return server.call(login, "RecoverDomain", "domain", domain, "authoritynumber", number);
    }

    private String number(String domain) {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("recovery authoritynumber");
    }

    @Test
    void testFailure_whereAContactIsNotTold_noneStarts() {
        start(Map.of("number-hour", "3"));
        String domain = server.domain(login);
        lock(domain);
        assertThat(recover(domain, NEW).code()).isEqualTo(200);
        assertThat(recover(domain, OTHER).code()).isEqualTo(200);
        Answer refused = recover(domain, NEW);
        assertThat(refused.text()).startsWith("557 Object status prohibits operation; too many messages to this number, possible from ");
        assertThat(number(domain)).as("as it was").isEqualTo("+49*******999");
        assertThat(server.call(login, "StopDomainRecovery", "domain", domain).code()).as("stopping is always possible").isEqualTo(200);
        assertThat(recover(domain, NEW).code()).isEqualTo(557);
        server.clock().advance(Duration.ofHours(1));
        assertThat(recover(domain, NEW).code()).isEqualTo(200);
    }

    /** Of the second contact as well as of the first. */
    @Test
    void testFailure_theSecondContact() {
        start(Map.of("number-hour", "2"));
        String domain = server.domain(login);
        lock(domain);
        server.clock().advance(Duration.ofHours(2));
        server.sql("INSERT INTO authority_contact (domain, position, kind, number, country) VALUES (?, 2, 'SMS', '+491601111111', 'DE')",
                domain);
        server.sql("UPDATE pinlock SET contacts = 2 WHERE domain = ?", domain);
        assertThat(recover(domain, NEW).code()).isEqualTo(200);
        server.sql("UPDATE sms_message SET number = '+491602222222' WHERE domain = ? AND number = '+491701234567'", domain);
        assertThat(recover(domain, OTHER).code()).isEqualTo(200);
        server.sql("UPDATE sms_message SET number = '+491602222222' WHERE domain = ? AND number = '+491701234567'", domain);
        assertThat(recover(domain, NEW).text()).contains("too many messages to this number");
    }

    @Test
    void testFailure_theNewNumber_goesByTheLimitsOfAnyNumber() {
        start(Map.of("number-hour", "1"));
        String domain = server.domain(login);
        lock(domain);
        assertThat(recover(domain, "004930123456").text()).as("nobody waits in vain")
                .isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER is no mobile number");
        assertThat(recover(domain, NEW).code()).isEqualTo(200);
        server.clock().advance(Duration.ofDays(7));
        assertThat(request(NEW).code()).as("of another domain").isEqualTo(200);
        assertThat(recover(domain, NEW).text()).startsWith("557 Object status prohibits operation; too many messages to this number");
        server.clock().advance(Duration.ofHours(1));
        assertThat(recover(domain, NEW).code()).isEqualTo(200);
        assertThat(server.call(login, "RecoverDomain", "domain", domain, "authoritynumber", NEW, "token", newestPin(domain)).code())
                .isEqualTo(200);
    }
}
