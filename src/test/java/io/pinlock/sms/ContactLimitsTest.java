package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

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
