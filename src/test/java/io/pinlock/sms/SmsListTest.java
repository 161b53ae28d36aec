package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import org.junit.jupiter.api.Test;

/** What an account sees of its messages. */
class SmsListTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();

    @Test
    void testSuccess_ownMessages_maskedAndWithoutTheirText() {
        String domain = server.lockedDomain(login);
        String other = server.domain(login);
        server.requestLock(login, other);
        String pin = server.pin(other);
        server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        server.messages(domain);
        Answer list = server.call(login, "QuerySMSList");
        assertThat(list.values("column")).containsExactly("sms date", "domain", "sms number", "sms type", "sms status");
        assertThat(list.values("domain")).containsExactly(domain, other, domain);
        assertThat(list.values("sms type")).containsExactly("ACTIVATION_TOKEN", "ACTIVATION_TOKEN", "LOCK_REMOVED");
        assertThat(list.values("sms status")).containsOnly("DELIVERED");
        assertThat(list.values("sms number")).containsOnly("+19*****321");
        Answer wide = server.call(login, "QuerySMSList", "wide", "1", "domain", other, "orderby", "domain", "order", "desc");
        assertThat(
                wide.value("total") + " " + wide.value("sms route") + " " + wide.value("sms attempts") + " " + wide.value("sms language"))
                .isEqualTo("1 inbox 1 EN");
        assertThat(wide.raw()).doesNotContain(pin).doesNotContain("1987654321");
    }

    @Test
    void testFailure_nobodyElses_andWrongValues() {
        server.requestLock(login, server.domain(login));
        String below = server.subreseller(login, "100.00", "18.00");
        server.requestLock(below, server.domain(below));
        assertThat(server.call(login, "QuerySMSList").value("total")).isEqualTo("1");
        assertThat(server.call(login, "QuerySMSList", "registrar", below).value("total")).isEqualTo("1");
        assertThat(server.call(below, "QuerySMSList", "registrar", login).text()).isEqualTo("545 Entity reference not found");
        assertThat(server.call(login, "QuerySMSList", "status", "failed").value("total")).isEqualTo("0");
        assertThat(server.call(login, "QuerySMSList", "status", "lost").text()).isEqualTo("541 Invalid attribute value; STATUS");
        assertThat(server.call(login, "QuerySMSList", "orderby", "number").code()).isEqualTo(505);
    }
}
