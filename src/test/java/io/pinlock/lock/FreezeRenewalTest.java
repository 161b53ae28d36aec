package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lock that is frozen does not end by time: it is charged as ever, and stays where that fails. */
class FreezeRenewalTest extends RenewalFixture {
    @Test
    void testSuccess_aFrozenLock_isRenewed() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        server.call(login, "FreezeDomain", "domain", domain);
        pass(termEnd(domain), 0);
        assertThat(renewals(domain)).isOne();
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("frozen")).isEqualTo("1");
    }

    @Test
    void testSuccess_aFrozenLockThatCannotBePaid_staysBeyondItsGrace_andEndsAfterTheThawUnlessItIsPaid() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        pass(end, 0);
        assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
        server.call(login, "FreezeDomain", "domain", domain);
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("pinlock graceenddate")).as("none while frozen")
                .isEmpty();
        for (int day = 1; day <= 61; day++) {
            pass(end, day);
        }
        assertThat(status(login, domain)).as("thirty days after its grace").isEqualTo("RENEWALFAILED");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'RENEWAL_UNPAID' AND domain = ?", domain)).isPositive();
        server.call(login, "UnfreezeDomain", "domain", domain);
        assertThat(server.call(login, "UnfreezeDomain", "domain", domain, "token", server.pin(domain)).code()).isEqualTo(200);
        pass(end, 91);
        assertThat(status(login, domain)).isEqualTo("NONE");
    }

    /** Otherwise a freeze would keep a lock for nothing, while the money goes into others. */
    @Test
    void testFailure_aFrozenLockThatIsNotPaid_nothingNewIsChargedUntilItIs() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        server.call(login, "FreezeDomain", "domain", domain);
        for (int day = 0; day <= 31; day++) {
            pass(end, day);
        }
        // Money that no job has seen yet.
        server.sql("UPDATE balance SET credit_limit_minor = 100000");
        String other = server.domain(login);
        assertThat(server.requestLock(login, other).text())
                .isEqualTo("546 Credit limit exceeded; a strict, frozen or recovering lock of the account is not paid");
        pass(end, 60);
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        assertThat(server.requestLock(login, other).code()).as("it is paid").isEqualTo(200);
    }

    @Test
    void testSuccess_whatIsNotPaid_andNotFrozenAnyMore_keepsNobodyFromAnother() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        pass(termEnd(domain), 0);
        server.sql("UPDATE balance SET credit_limit_minor = 100000");
        server.call(login, "FreezeDomain", "domain", domain);
        String other = server.domain(login);
        assertThat(server.requestLock(login, other).code()).isEqualTo(546);
        server.call(login, "UnfreezeDomain", "domain", domain);
        server.call(login, "UnfreezeDomain", "domain", domain, "token", server.pin(domain));
        assertThat(server.requestLock(login, other).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_aFrozenLockThatIsPaidLate_goesOnFromItsOldEnd() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        server.call(login, "FreezeDomain", "domain", domain);
        for (int day = 0; day <= 40; day++) {
            pass(end, day);
        }
        assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
        TestServer.done(server.desk().deposit(Actor.operator(), login, "50.00", "late"));
        server.renewDue();
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        assertThat(renewals(domain)).isOne();
    }
}
