package io.pinlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.command.AccountId;
import io.pinlock.command.Timestamps;
import io.pinlock.lock.Renewals;
import io.pinlock.money.Service;
import io.pinlock.server.TestPostgres;
import io.pinlock.server.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when the paid year of a lock is over. On a server of its own, whose clock no other test moves. */
class RenewalTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestServer server = TestServer.start(TestPostgres.fresh(), Map.of());

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    private Instant termEnd(String domain) {
        return Instant.ofEpochMilli(
                server.count("SELECT (extract(epoch FROM max(ends_at)) * 1000)::bigint AS n FROM term WHERE domain = ?", domain));
    }

    /** A moment after the term's end or so many days later, when the job has looked at the lock. */
    private void pass(Instant termEnd, int days) {
        server.clock().advanceTo(termEnd.plus(DAY.multipliedBy(days)).plusSeconds(1));
        server.renewDue();
    }

    private String status(String login, String domain) {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("pinlock status");
    }

    private long graceNotices(String domain) {
        return server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'RENEWAL_FAILED' AND domain = ?", domain);
    }

    private long renewals(String domain) {
        return server.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'RENEWAL' AND domain = ?", domain);
    }

    @Test
    void testSuccess_activeLockIsRenewedByTheJob_fromWhereTheTermEnded() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        Instant end = termEnd(domain);
        server.clock().advanceTo(end.minusSeconds(60));
        server.renewDue();
        assertThat(server.balance(login)).as("a minute before the end").isEqualTo("485.72");
        server.clock().advanceTo(end.plusSeconds(1));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.balance(login).equals("471.44"));
        Answer list = server.call(login, "QueryDomainPinLockList", "wide", "1");
        assertThat(list.value("pinlock renewaldate")).isEqualTo(list.value("pinlock paiduntildate")).startsWith("2028-03-01");
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
        TestServer.done(server.services().setPrice(Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.of(leaf), "EUR", "20.00"));
        TestServer.done(server.services().deactivateService(leaf, Service.DOMAIN_PIN_LOCK));
        assertThat(server.balance(leaf)).as("18.00 and VAT").isEqualTo("78.58");
        pass(termEnd(domain), 0);
        assertThat(server.balance(leaf)).as("20.00 and VAT, although no new lock could be activated").isEqualTo("54.78");
        assertThat(server.balance(top)).isEqualTo("471.44");
    }

    @Test
    void testSuccess_emergencyCreditCountsForRenewalsOnly() {
        String login = server.account(Optional.empty(), "14.28");
        String domain = server.lockedDomain(login);
        TestServer.done(server.desk().setEmergencyCredit(login, "14.28"));
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
        assertThat(server.messages(domain).getFirst()).contains("was not renewed and ends on 2027-03-31.");
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
        TestServer.done(server.desk().deposit(login, "14.28", "late"));
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
        TestServer.done(server.desk().setCreditLimit(top, "14.28"));
        server.renewDue();
        assertThat(status(leaf, domain)).isEqualTo("ACTIVE");
        assertThat(List.of(server.balance(leaf), server.balance(top))).containsExactly("57.16", "-14.28");
    }

    @Test
    void testFailure_missingPrice_isAGrace_too() {
        String top = server.registrar();
        String leaf = server.subreseller(top, "100.00", "18.00");
        String domain = server.lockedDomain(leaf);
        server.sql("DELETE FROM price WHERE buyer_id IS NOT NULL");
        pass(termEnd(domain), 0);
        assertThat(status(leaf, domain)).isEqualTo("RENEWALFAILED");
        assertThat(server.count(
                "SELECT count(*) AS n FROM journal WHERE domain = ? AND detail LIKE '%no price is set%'", domain))
                .isOne();
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

    @Test
    void testSuccess_twoNodesRace_eachTermOnce_forAnyOrder() throws Exception {
        String top = server.account(Optional.empty(), "1000.00");
        String leaf = server.subreseller(top, "400.00", "10.00");
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            domains.add(server.lockedDomain(i % 2 == 0 ? top : leaf));
        }
        String before = server.balance(top);
        try (TestServer second = server.secondNode()) {
            server.clock().advanceTo(termEnd(domains.getLast()).plusSeconds(1));
            Together.run(32, caller -> {
                Renewals renewals = (caller % 2 == 0 ? server : second).bean(Renewals.class);
                for (AccountId account : renewals.due()) {
                    renewals.workOff(account);
                }
                return caller;
            });
            server.renewDue();
        }
        assertThat(server.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'RENEWAL'")).as("10, and 10 of two accounts")
                .isEqualTo(30);
        assertThat(new BigDecimal(before).subtract(new BigDecimal(server.balance(top)))).isEqualByComparingTo("285.60");
        assertThat(server.balance(leaf)).isEqualTo("162.00");
    }

    @Test
    void testSuccess_moneyForSomeOfThem_exactlyThoseAreRenewed() throws Exception {
        String login = server.account(Optional.empty(), "285.60");
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            domains.add(server.lockedDomain(login));
        }
        server.clock().advanceTo(termEnd(domains.getLast()).plusSeconds(1));
        Together.run(8, _ -> {
            server.renewDue();
            return 0;
        });
        assertThat(domains.stream().filter(domain -> status(login, domain).equals("ACTIVE"))).hasSize(8);
        assertThat(domains.stream().filter(domain -> status(login, domain).equals("RENEWALFAILED"))).hasSize(4);
        assertThat(server.balance(login)).isEqualTo("0.00");
    }

    /** The holder does something at the very moment of the renewal: one of them comes first, and both outcomes are whole. */
    @Test
    void testSuccess_renewalAgainstSwitchingOff() throws Exception {
        String login = server.registrar();
        for (int round = 0; round < 10; round++) {
            String domain = server.lockedDomain(login);
            server.clock().advanceTo(termEnd(domain).plusSeconds(1));
            Together.run(2, caller -> {
                if (caller == 0) {
                    server.renewDue();
                } else {
                    assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0").code()).isEqualTo(200);
                }
                return 0;
            });
            server.renewDue();
            assertThat(status(login, domain)).isEqualTo("NONE");
            assertThat(renewals(domain)).isLessThanOrEqualTo(1);
        }
    }

    /** The books of one account are broken behind the server's back. */
    @Test
    void testFailure_troubleWithOneAccount_stopsNoOther() {
        String broken = server.registrar();
        String sound = server.registrar();
        String domain = server.lockedDomain(broken);
        server.lockedDomain(sound);
        server.sql("UPDATE balance SET currency = 'USD' WHERE account_id = (SELECT id FROM account WHERE login = ?)", broken);
        server.clock().advanceTo(termEnd(domain).plusSeconds(2));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.balance(sound).equals("471.44"));
        assertThat(renewals(domain)).isZero();
        assertThat(status(broken, domain)).as("still locked").isEqualTo("ACTIVE");
        server.sql("UPDATE balance SET currency = 'EUR'");
        server.clock().advance(Duration.ofHours(2));
        server.renewDue();
        assertThat(renewals(domain)).isOne();
    }

    @Test
    void testFailure_troubleWithOneLock_stopsNoOtherOfItsAccount() {
        String login = server.registrar();
        List<String> domains = List.of(server.lockedDomain(login), server.lockedDomain(login), server.lockedDomain(login));
        server.sql("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not this one'; END $$""");
        server.sql("CREATE TRIGGER refuse BEFORE INSERT ON term FOR EACH ROW WHEN (NEW.domain = '" + domains.get(1)
                + "') EXECUTE FUNCTION refuse()");
        pass(termEnd(domains.getLast()), 0);
        assertThat(domains.stream().map(this::renewals)).containsExactly(1L, 0L, 1L);
        server.sql("DROP TRIGGER refuse ON term");
        server.clock().advance(Duration.ofHours(2));
        server.renewDue();
        assertThat(domains.stream().map(this::renewals)).containsOnly(1L);
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
    void testSuccess_priceThatWasMissing_isTriedAtOnce() {
        String top = server.registrar();
        String leaf = server.subreseller(top, "100.00", "18.00");
        String domain = server.lockedDomain(leaf);
        server.sql("DELETE FROM price WHERE buyer_id IS NOT NULL");
        pass(termEnd(domain), 0);
        assertThat(status(leaf, domain)).isEqualTo("RENEWALFAILED");
        TestServer.done(server.services().setPrice(Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.empty(), "EUR", "10.00"));
        server.renewDue();
        assertThat(status(leaf, domain)).isEqualTo("ACTIVE");
    }

    @Test
    void testSuccess_renewalAgainstTransfer() throws Exception {
        String login = server.registrar();
        String other = server.registrar();
        for (int round = 0; round < 10; round++) {
            String domain = server.lockedDomain(login);
            server.clock().advanceTo(termEnd(domain).plusSeconds(1));
            String pin = server.requestPin(login, domain);
            server.sql("UPDATE pinlock SET due_at = (SELECT max(ends_at) FROM term WHERE term.domain = pinlock.domain)");
            Together.run(2, caller -> {
                if (caller == 0) {
                    server.renewDue();
                } else {
                    assertThat(server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin)
                            .value("transfer status")).isEqualTo("clientApproved");
                }
                return 0;
            });
            server.renewDue();
            assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE domain = ?", domain)).isZero();
            assertThat(renewals(domain)).isLessThanOrEqualTo(1);
            assertThat(server.count("SELECT count(*) AS n FROM term JOIN account ON id = account_id WHERE domain = ? AND login = ?", domain,
                    other))
                    .isZero();
        }
    }

    @Test
    void testSuccess_leapDay() {
        server.clock().advanceTo(Instant.parse("2028-02-29T12:00:00Z"));
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        List<String> ends = new ArrayList<>();
        for (int year = 0; year < 4; year++) {
            ends.add(termEnd(domain).toString().substring(0, 10));
            pass(termEnd(domain), 0);
        }
        assertThat(ends).containsExactly("2029-02-28", "2030-02-28", "2031-02-28", "2032-02-28");
    }

    private static String plain(Instant instant) {
        return Timestamps.plain(instant);
    }
}
