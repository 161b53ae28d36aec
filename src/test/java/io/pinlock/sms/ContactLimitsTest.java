package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who wants another contact for a lock is held to the limits of messages, for the phones of today and for the new one. */
class ContactLimitsTest extends LimitsFixture {
    private String locked() {
        String domain = server.domain(login);
        assertThat(request(domain, NUMBER).code()).isEqualTo(200);
        assertThat(request(domain, NUMBER, "token", pin(domain)).code()).isEqualTo(200);
        return domain;
    }

    private String contact(String domain, String number) {
        return server.call(login, "SetDomainAuthority", "domain", domain, "contact", "2", "authoritynumber", number).text();
    }

    private long messages(String domain) {
        return server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ?", domain);
    }

    @Test
    void testFailure_aNewNumber_whereNoneIsServed_orThatIsNoMobile() {
        start(HOUR);
        String domain = locked();
        assertThat(contact(domain, "0012025550123")).startsWith("541");
        assertThat(contact(domain, "0041791234567"))
                .isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER is in a country that is not served");
        assertThat(messages(domain)).isOne();
        assertThat(contact(domain, "00491701234568")).startsWith("200");
        assertThat(messages(domain)).isEqualTo(3);
    }

    /** The further phone had seven messages in the hour, one of them a notice; the first one few. */
    @Test
    void testFailure_aFurtherPhoneThatCannotBeTold_spendsNoPin() {
        String second = "00491601111111";
        start(HOUR);
        String domain = locked();
        server.sql("INSERT INTO authority_contact (domain, position, kind, number, country) VALUES (?, 2, 'SMS', '+491601111111', 'DE')",
                domain);
        server.sql("UPDATE pinlock SET contacts = 2 WHERE domain = ?", domain);
        server.call(login, "SetDomainGuardProfile", "domain", domain, "profile", "FULL");
        String told = server.domain(login);
        assertThat(request(told, second).code()).isEqualTo(200);
        assertThat(request(told, second, "token", newestPin(told)).code()).isEqualTo(200);
        assertThat(off(told).code()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(45));
        for (int i = 0; i < 4; i++) {
            assertThat(request(second).code()).isEqualTo(200);
        }
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        String pin = newestPin(domain);
        assertThat(server.call(login, "DeleteDomain", "domain", domain, "token", pin).text())
                .startsWith("557 Object status prohibits operation; too many messages to this number, possible from ");
        assertThat(server.call(login, "StatusDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'LIVE'", domain)).isOne();
        server.clock().advance(Duration.ofMinutes(16));
        assertThat(server.call(login, "DeleteDomain", "domain", domain, "token", pin).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'DOMAIN_DELETED'")).isEqualTo(2);
    }

    @Test
    void testFailure_pastALimit() {
        start(OTHERS);
        String domain = locked();
        assertThat(request("00491701234569").code()).isEqualTo(200);
        assertThat(contact(domain, "00491701234568"))
                .startsWith("557 Object status prohibits operation; too many messages for this account");
        assertThat(messages(domain)).isOne();
    }
}
