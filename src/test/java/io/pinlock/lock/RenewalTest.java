package io.pinlock.lock;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import io.pinlock.testing.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens when the paid year of a lock is over. */
class RenewalTest extends RenewalFixture {
    @Test
    void testSuccess_activeLockIsRenewedByTheJob_fromWhereTheTermEnded() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        server.clock().stop();
        server.clock().advanceTo(end.minusSeconds(60));
        server.renewDue();
        assertThat(server.balance(login)).as("a minute before the end").isEqualTo("485.72");
        server.clock().run();
        server.clock().advanceTo(end.plusSeconds(1));
        eventually(() -> assertThat(server.balance(login)).isEqualTo("471.44"));
        Answer list = server.call(login, "QueryDomainPinLockList", "wide", "1");
        assertThat(list.value("pinlock renewaldate")).isEqualTo(list.value("pinlock paiduntildate"))
                .startsWith(server.year() + 1 + "-03-01");
        assertThat(list.value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(termEnd(domain)).as("without a gap").isEqualTo(end.atOffset(ZoneOffset.UTC).plusYears(1).toInstant());
        assertThat(
                server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND action = 'Renewal' AND outcome = 'RENEWED'", domain))
                .isOne();
    }

    @Test
    void testSuccess_withoutAnActiveLockTheTermJustEnds() {
        String login = server.registrar();
        String pending = server.domain(login);
        server.requestLock(login, pending);
        String off = server.lockedDomain(login);
        server.call(login, "SetDomainPinLock", "domain", off, "pinlock", "0");
        String balance = server.balance(login);
        pass(termEnd(off), 1);
        assertThat(server.balance(login)).isEqualTo(balance);
        assertThat(status(login, pending)).isEqualTo("NONE");
        assertThat(server.count("SELECT count(*) AS n FROM pinlock")).as("no number is kept").isZero();
        assertThat(graceNotices(pending)).isZero();
    }

    @Test
    void testSuccess_wholeLineIsCharged_atThePricesOfThatMoment() {
        String top = server.registrar();
        String leaf = server.subreseller(top, "100.00", "18.00");
        String domain = server.lockedDomain(leaf);
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.of(leaf), "EUR", "20.00"));
        TestServer.done(server.services().deactivateService(Actor.operator(), leaf, Service.DOMAIN_PIN_LOCK));
        assertThat(server.balance(leaf)).as("18.00 and VAT").isEqualTo("78.58");
        pass(termEnd(domain), 0);
        assertThat(server.balance(leaf)).as("20.00 and VAT, although no new lock could be activated").isEqualTo("54.78");
        assertThat(server.balance(top)).isEqualTo("471.44");
    }

    @Test
    void testSuccess_emergencyCreditCountsForRenewalsOnly() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), login, "14.28"));
        assertThat(server.requestLock(login, server.domain(login)).code()).isEqualTo(546);
        pass(termEnd(domain), 0);
        assertThat(server.balance(login)).isEqualTo("-14.28");
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        pass(termEnd(domain), 0);
        assertThat(status(login, domain)).as("used up").isEqualTo("RENEWALFAILED");
        assertThat(server.balance(login)).isEqualTo("-14.28");
    }

    @Test
    void testFailure_unpaid_staysInForceForThirtyDays_withNoticesAndADailyTry_thenEnds() {
        String login = server.account(Optional.empty(), "14.28");
        String thief = server.registrar();
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        for (int day = 0; day < 30; day++) {
            pass(end, day);
            assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
            assertThat(graceNotices(domain)).as("day " + day).isEqualTo(day < 23 ? 1 : day < 29 ? 2 : 3);
            assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND action = 'Renewal' AND outcome = 'FAILED'",
                    domain))
                    .isEqualTo(day + 1);
        }
        assertThat(server.messages(domain).getFirst())
                .contains("was not renewed and ends on " + end.plus(DAY.multipliedBy(30)).toString().substring(0, 10) + ".");
        Answer list = server.call(login, "QueryDomainPinLockList", "wide", "1");
        assertThat(list.value("pinlock status")).isEqualTo("RENEWALFAILED");
        assertThat(list.value("pinlock paiduntildate")).isEqualTo(plain(end));
        assertThat(list.value("pinlock renewaldate")).as("the last try").isEqualTo(plain(end.plus(DAY.multipliedBy(30))));
        assertThat(server.call(thief, "TransferDomain", "domain", domain, "action", "USERTRANSFER").code()).as("still guarded")
                .isEqualTo(504);
        String pin = server.requestPin(login, domain);
        pass(end, 30);
        assertThat(status(login, domain)).isEqualTo("NONE");
        assertThat(server.messages(domain).getFirst()).contains("has ended");
        assertThat(server.call(login, "QueryDomainPinLockList").value("total")).isEqualTo("0");
        assertThat(server.call(thief, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).value("transfer status"))
                .as("an ordinary request").isEqualTo("USERTRANSFER");
        assertThat(server.balance(login)).isEqualTo("0.00");
    }

    @Test
    void testSuccess_paymentInTheGrace_renewsFromTheOldEnd_atOnce() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        pass(end, 12);
        assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
        TestServer.done(server.desk().deposit(Actor.operator(), login, "14.28", "late"));
        server.renewDue();
        assertThat(server.balance(login)).isEqualTo("0.00");
        Answer status = server.call(login, "StatusDomainPinLock", "domain", domain);
        assertThat(status.value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(status.value("pinlock graceenddate")).isEmpty();
        assertThat(server.messages(domain).getFirst()).contains("was renewed after all");
        assertThat(status.value("pinlock paiduntildate")).isEqualTo(plain(end.atOffset(ZoneOffset.UTC).plusYears(1).toInstant()));
        pass(end, 31);
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
    }

    @Test
    void testSuccess_depositOfAParentIsTriedForTheAccountsBelowIt() {
        String top = server.account(Optional.empty(), "14.28");
        String leaf = server.subreseller(top, "100.00", "18.00");
        String domain = server.lockedDomain(leaf);
        pass(termEnd(domain), 0);
        assertThat(status(leaf, domain)).isEqualTo("RENEWALFAILED");
        assertThat(server.balance(leaf)).as("all or nothing").isEqualTo("78.58");
        TestServer.done(server.desk().setCreditLimit(Actor.operator(), top, "14.28"));
        server.renewDue();
        assertThat(status(leaf, domain)).isEqualTo("ACTIVE");
        assertThat(List.of(server.balance(leaf), server.balance(top))).containsExactly("57.16", "-14.28");
    }

    @Test
    void testSuccess_severalYearsThatWereMissed_areChargedOneByOne() {
        String login = server.account(Optional.empty(), "50.00");
        String domain = server.lockedDomain(login);
        Instant first = termEnd(domain);
        pass(first, 400);
        assertThat(renewals(domain)).isEqualTo(2);
        pass(first, 900);
        assertThat(renewals(domain)).as("the money is used up").isEqualTo(2);
        Answer status = server.call(login, "StatusDomainPinLock", "domain", domain);
        assertThat(status.value("pinlock graceenddate").substring(0, 10)).as("counted from when the server came back")
                .isEqualTo(plain(first.plus(DAY.multipliedBy(930)).plusSeconds(1)).substring(0, 10));
        pass(first, 929);
        assertThat(status(login, domain)).isEqualTo("RENEWALFAILED");
        pass(first, 931);
        assertThat(status(login, domain)).isEqualTo("NONE");
    }

    /** The money came a second before the end of the grace, and the job comes after it. */
    @Test
    void testSuccess_paidInTime_lookedAtTooLate() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        pass(end, 0);
        pass(end, 29);
        server.sql("UPDATE balance SET credit_limit_minor = 1428");
        pass(end, 30);
        assertThat(status(login, domain)).isEqualTo("ACTIVE");
        assertThat(server.balance(login)).isEqualTo("-14.28");
    }

    @Test
    void testFailure_missingPrice_isAGrace_too_untilItIsSet() {
        String top = server.registrar();
        String leaf = server.subreseller(top, "100.00", "18.00");
        String domain = server.lockedDomain(leaf);
        server.sql("DELETE FROM price WHERE buyer_id IS NOT NULL");
        pass(termEnd(domain), 0);
        assertThat(status(leaf, domain)).isEqualTo("RENEWALFAILED");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND detail LIKE '%no price is set%'", domain)).isOne();
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.empty(), "EUR", "10.00"));
        server.renewDue();
        assertThat(status(leaf, domain)).isEqualTo("ACTIVE");
    }

    @Test
    void testFailure_lookedAtWhileTheTermRuns_isNotCharged() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        server.sql("UPDATE pinlock SET due_at = now() - interval '10 years'");
        server.renewDue();
        assertThat(renewals(domain)).isZero();
        assertThat(server.call(login, "QueryDomainPinLockList", "wide", "1").value("pinlock renewaldate"))
                .isEqualTo(plain(termEnd(domain)));
    }

    @Test
    void testSuccess_leapDay() {
        int leap = server.nextLeapYear();
        server.clock().advanceTo(Instant.parse(leap + "-02-29T12:00:00Z"));
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        List<String> ends = new ArrayList<>();
        for (int year = 0; year < 4; year++) {
            ends.add(termEnd(domain).toString().substring(0, 10));
            pass(termEnd(domain), 0);
        }
        assertThat(ends).containsExactly(leap + 1 + "-02-28", leap + 2 + "-02-28", leap + 3 + "-02-28", leap + 4 + "-02-28");
    }
}
