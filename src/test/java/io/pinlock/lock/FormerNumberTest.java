package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Within the paid year another number does not take the place of the last one behind its back. */
class FormerNumberTest {
    private static final String OLD = "001987654321";
    private static final String NEW = "004915112345678";

    private final TestServer server = TestServer.own();
    private final String alpha = server.registrar();

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    private Answer request(String domain, String number) {
        return server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", number);
    }

    private String takenOff() {
        String domain = server.lockedDomain(alpha);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0").code()).isEqualTo(200);
        return domain;
    }

    private long told(String domain, String number) {
        return server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'NUMBER_CHANGED' AND domain = ? AND number = ?", domain,
                number.replaceFirst("00", "+"));
    }

    private long kept() {
        return server.count("SELECT count(*) AS n FROM former_number");
    }

    @Test
    void testSuccess_anotherNumber_theLastOneIsTold_onceForEach() {
        String domain = takenOff();
        assertThat(request(domain, NEW).code()).isEqualTo(200);
        assertThat(told(domain, OLD)).isOne();
        assertThat(server.messages(domain)).contains(
                "A PinLock of " + domain + " was requested for another phone. If this was not you, call your registrar now.");
        server.clock().advance(Duration.ofMinutes(31));
        assertThat(request(domain, NEW).code()).isEqualTo(200);
        assertThat(told(domain, OLD)).as("the same number again").isOne();
        server.clock().advance(Duration.ofMinutes(31));
        assertThat(request(domain, "004915187654321").code()).isEqualTo(200);
        assertThat(told(domain, OLD)).as("a third number").isEqualTo(2);
        assertThat(told(domain, NEW)).as("it was never confirmed").isZero();
    }

    @Test
    void testSuccess_inTheLanguageOfTheOldLock() {
        String domain = server.domain(alpha);
        String[] german = {"domain", domain, "pinlock", "1", "authoritynumber", OLD, "language", "DE"};
        server.call(alpha, "SetDomainPinLock", german);
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", OLD, "language", "DE", "token",
                server.pin(domain));
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        request(domain, NEW);
        assertThat(server.messages(domain)).anyMatch(text -> text.contains("anderes Telefon"));
    }

    @Test
    void testSuccess_theSameNumber_orNoneBefore_nobodyIsTold() {
        String domain = takenOff();
        assertThat(request(domain, OLD).code()).isEqualTo(200);
        assertThat(told(domain, OLD)).isZero();
        assertThat(server.confirmLock(alpha, domain, server.pin(domain)).code()).isEqualTo(200);
        assertThat(kept()).as("the lock has it").isZero();
        String pending = server.domain(alpha);
        request(pending, OLD);
        server.clock().advance(Duration.ofMinutes(31));
        request(pending, NEW);
        assertThat(told(pending, OLD)).as("it was never confirmed").isZero();
    }

    @Test
    void testSuccess_afterAChange_theNewNumberIsTheLastOne() {
        String domain = takenOff();
        request(domain, NEW);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NEW, "token",
                server.pin(domain)).code()).isEqualTo(200);
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        request(domain, OLD);
        assertThat(told(domain, NEW)).isOne();
        assertThat(told(domain, OLD)).isOne();
    }

    @Test
    void testSuccess_theNumberIsForgotten_whenTheYearEnds() {
        String domain = takenOff();
        assertThat(kept()).isOne();
        server.clock().advance(Duration.ofDays(366));
        request(domain, NEW);
        assertThat(told(domain, OLD)).isZero();
        server.jobsBringAbout(() -> assertThat(kept()).isZero());
    }

    @Test
    void testSuccess_theNumberIsForgotten_whenTheDomainLeaves() {
        String beta = server.registrar();
        String sub = server.subreseller(alpha, "100.00", "15.00");
        String moved = takenOff();
        server.call(beta, "TransferDomain", "domain", moved, "action", "USERTRANSFER");
        assertThat(server.call(alpha, "TransferDomain", "domain", moved, "action", "APPROVE").code()).isEqualTo(200);
        assertThat(server.call(alpha, "DeleteDomain", "domain", takenOff()).code()).isEqualTo(200);
        assertThat(server.call(alpha, "PushObject", "object", takenOff(), "type", "DOMAIN", "target", sub).code()).isEqualTo(200);
        assertThat(kept()).isZero();
    }
}
