package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The phone of a lock gets one message when its domain leaves, which says what has become of it. */
class MoveNoticeTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();

    private List<String> notices(String domain) {
        return server.messages(domain).stream().filter(text -> !text.startsWith("PIN ")).toList();
    }

    private static String moved(String domain, String to) {
        return "The domain " + domain + " has moved to account " + to + ". If this was not you, call your registrar now.";
    }

    @Test
    void testSuccess_transferByPin() {
        String domain = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, domain);
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin)
                .value("transfer status")).isEqualTo("clientApproved");
        assertThat(notices(domain)).containsExactly(moved(domain, beta));
    }

    @Test
    void testSuccess_approvalByPin() {
        String domain = server.domain(alpha);
        server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        server.requestLock(alpha, domain);
        server.confirmLock(alpha, domain, server.pin(domain));
        String pin = server.requestPin(alpha, domain);
        assertThat(server.call(alpha, "TransferDomain", "domain", domain, "action", "APPROVE", "token", pin).code()).isEqualTo(200);
        assertThat(notices(domain)).containsExactly(moved(domain, beta));
    }

    @Test
    void testSuccess_pushToAnAccountBelow() {
        String sub = server.subreseller(alpha, "100.00", "15.00");
        String domain = server.lockedDomain(alpha);
        assertThat(server.call(alpha, "PushObject", "object", domain, "type", "DOMAIN", "target", sub).code()).isEqualTo(200);
        assertThat(notices(domain)).containsExactly(moved(domain, sub));
        assertThat(server.call(alpha, "QueryEventList", "class", "DOMAIN_PINLOCK", "subclass", "DEACTIVATED").values("object id"))
                .containsExactly(domain);
    }

    @Test
    void testSuccess_inTheLanguageOfTheLock() {
        String domain = server.domain(alpha);
        String[] german = {"domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "language", "DE"};
        server.call(alpha, "SetDomainPinLock", german);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "language",
                "DE", "token", server.pin(domain)).code()).isEqualTo(200);
        server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", server.requestPin(alpha, domain));
        assertThat(notices(domain)).singleElement().asString().startsWith("Die Domain " + domain + " ist jetzt im Konto " + beta + ".");
    }

    @Test
    void testSuccess_refused_orNotLocked_nothingIsTold() {
        String locked = server.lockedDomain(alpha);
        server.requestPin(alpha, locked);
        assertThat(server.call(beta, "TransferDomain", "domain", locked, "action", "USERTRANSFER", "token", "0").code()).isEqualTo(531);
        assertThat(notices(locked)).isEmpty();
        String pending = server.domain(alpha);
        server.requestLock(alpha, pending);
        server.call(beta, "TransferDomain", "domain", pending, "action", "USERTRANSFER");
        assertThat(server.call(alpha, "TransferDomain", "domain", pending, "action", "APPROVE").code()).isEqualTo(200);
        assertThat(notices(pending)).isEmpty();
    }
}
