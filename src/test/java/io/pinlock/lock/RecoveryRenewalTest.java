package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lock does not end by time while a recovery of it runs: it is charged as ever, and stays where that fails. */
class RecoveryRenewalTest extends RenewalFixture {
    @Test
    void testSuccess_isRenewed_andTheRecoveryGoesOn() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        server.clock().advanceTo(end.minus(DAY));
        server.call(login, "RecoverDomain", "domain", domain, "authoritynumber", "00491701234567");
        pass(end, 0);
        assertThat(renewals(domain)).isOne();
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("recovery by")).isEqualTo(login);
    }

    @Test
    void testSuccess_unpaid_staysBeyondItsGrace_andEndsAfterTheRecoveryUnlessItIsPaid() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        pass(end, 0);
        pass(end, 28);
        assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
        assertThat(server.call(login, "RecoverDomain", "domain", domain, "authoritynumber", "00491701234567").code()).isEqualTo(200);
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("pinlock graceenddate")).isEmpty();
        pass(end, 31);
        assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
        assertThat(server.call(login, "StopDomainRecovery", "domain", domain).code()).isEqualTo(200);
        pass(end, 62);
        assertThat(status(login, domain)).isEqualTo("NONE");
    }
}
