package io.pinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.admin.Check;
import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.DatabaseFault;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is charged, when, and what the books refuse. */
class MoneyTest {
    private final TestServer server = TestServer.shared();

    @Test
    void testSuccess_chargedOnceWithVat_howeverOftenTheLockGoesOnAndOff() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        assertThat(server.balance(login)).as("12.00 and 19 % VAT").isEqualTo("485.72");
        for (int i = 0; i < 3; i++) {
            server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0");
            server.requestLock(login, domain);
            server.confirmLock(login, domain, server.pin(domain));
        }
        assertThat(server.balance(login)).isEqualTo("485.72");
        assertThat(server.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'CHARGE' AND domain = ?", domain)).isOne();
        server.proveInvariants();
    }

    @Test
    void testSuccess_creditLimitCounts_andTheLastCentIsEnough() {
        String exact = server.account(Optional.empty(), "14.28");
        assertThat(server.requestLock(exact, server.domain(exact)).code()).isEqualTo(200);
        assertThat(server.balance(exact)).isEqualTo("0.00");
        String credit = server.account(Optional.empty(), "0.00");
        String domain = server.domain(credit);
        assertThat(server.requestLock(credit, domain).code()).isEqualTo(546);
        TestServer.done(server.desk().setCreditLimit(Actor.operator(), credit, "14.28"));
        assertThat(server.requestLock(credit, domain).code()).isEqualTo(200);
        assertThat(server.balance(credit)).isEqualTo("-14.28");
        assertThat(server.desk().setCreditLimit(Actor.operator(), credit, "14.27")).isNotInstanceOf(OrderResult.Yes.class);
    }

    @Test
    void testFailure_notEnoughCredit_storesChargesAndSendsNothing() {
        String login = server.account(Optional.empty(), "14.27");
        String domain = server.domain(login);
        assertThat(server.requestLock(login, domain).code()).isEqualTo(546);
        assertThat(server.balance(login)).isEqualTo("14.27");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("pinlock status")).isEqualTo("NONE");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ?", domain)).isZero();
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ?", domain)).isZero();
        assertThat(server.count("SELECT count(*) AS n FROM term WHERE domain = ?", domain)).isZero();
        assertThat(server.count("SELECT count(*) AS n FROM service_activation a JOIN account ON id = account_id WHERE login = ?", login))
                .isZero();
    }

    @Test
    void testSuccess_registrarGetsTheServiceByUsingIt() {
        String login = server.registrar();
        server.requestLock(login, server.domain(login));
        assertThat(server.count("SELECT count(*) AS n FROM service_activation a JOIN account ON id = account_id WHERE login = ?", login))
                .isOne();
    }

    @Test
    void testSuccess_subresellersChargeTheWholeLine_eachItsOwnPrice() {
        String top = server.registrar();
        String middle = server.account(Optional.of(top), "100.00");
        String leaf = server.account(Optional.of(middle), "100.00");
        TestServer.done(server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.of(middle), "EUR",
                "15.00"));
        TestServer.done(server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(middle), Optional.empty(), "EUR",
                "20.00"));
        TestServer.done(server.services().activateService(Actor.operator(), leaf, Service.DOMAIN_PIN_LOCK));
        assertThat(server.requestLock(leaf, server.domain(leaf)).code()).isEqualTo(200);
        assertThat(List.of(server.balance(leaf), server.balance(middle), server.balance(top))).containsExactly("76.20", "82.15", "485.72");
        TestServer.done(server.desk().setCreditLimit(Actor.operator(), top, "0"));
        String poor = server.account(Optional.of(middle), "23.79");
        TestServer.done(server.services().activateService(Actor.operator(), poor, Service.DOMAIN_PIN_LOCK));
        assertThat(server.requestLock(poor, server.domain(poor)).code()).isEqualTo(546);
        assertThat(server.balance(middle)).as("all or nothing").isEqualTo("82.15");
        server.proveInvariants();
    }

    @Test
    void testSuccess_termIsACalendarYear_alsoFromTheTwentyNinthOfFebruary() {
        try (TestServer leap = TestServer.own()) {
            int year = leap.nextLeapYear();
            leap.clock().stop();
            leap.clock().advanceTo(Instant.parse(year + "-02-29T12:00:00Z"));
            String login = leap.registrar();
            String domain = leap.lockedDomain(login);
            assertThat(leap.call(login, "QueryDomainPinLockList").value("pinlock renewaldate")).startsWith(year + 1 + "-02-28 12:00:");
            leap.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0");
            leap.clock().advanceTo(Instant.parse(year + 1 + "-02-28T11:59:00Z"));
            leap.requestLock(login, domain);
            assertThat(leap.balance(login)).as("a minute before the end").isEqualTo("485.72");
            leap.clock().advance(Duration.ofMinutes(45));
            leap.requestLock(login, domain);
            assertThat(leap.balance(login)).as("a new term").isEqualTo("471.44");
            leap.proveInvariants();
        }
    }

    @Test
    void testSuccess_currencyWithoutDecimals() {
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.empty(), "JPY", "1999"));
        TestServer
                .done(server.desk().create(Actor.operator(), "yen-shop", Optional.empty(), "JPY", new BigDecimal("10"), "yen-shop-secret"));
        assertThat(server.desk().deposit(Actor.operator(), "yen-shop", "5000.5", "half a yen")).isNotInstanceOf(OrderResult.Yes.class);
        TestServer.done(server.desk().deposit(Actor.operator(), "yen-shop", "5000", "deposit"));
        server.requestLock("yen-shop", server.domain("yen-shop"));
        assertThat(server.balance("yen-shop")).as("1999 and 199.9 rounded half up").isEqualTo("2801");
    }

    @Test
    void testFailure_theDatabaseItselfRefusesToBreakTheBooks() {
        Database database = server.bean(Database.class);
        String login = server.registrar();
        server.requestLock(login, server.domain(login));
        assertThatThrownBy(() -> database.write(Sql.of("UPDATE ledger_entry SET customer_minor = 0"))).isInstanceOf(DatabaseFault.class);
        assertThatThrownBy(() -> database.write(Sql.of("DELETE FROM ledger_entry"))).isInstanceOf(DatabaseFault.class);
        assertThatThrownBy(() -> database.write(Sql.of("TRUNCATE ledger_entry"))).isInstanceOf(DatabaseFault.class);
        assertThatThrownBy(() -> database.write(Sql.of("""
                INSERT INTO ledger_entry (at, kind, currency, description, customer_id, customer_minor, cash_minor)
                SELECT now(), 'DEPOSIT', 'EUR', '', customer_id, 5, -4 FROM ledger_entry LIMIT 1"""))).as("unbalanced")
                .isInstanceOf(DatabaseFault.class);
        assertThatThrownBy(() -> database.write(Sql.of("""
                INSERT INTO ledger_entry (at, kind, currency, description, customer_id, customer_minor, revenue_minor)
                SELECT now(), 'CHARGE', 'EUR', '', customer_id, -5, 5 FROM ledger_entry LIMIT 1"""))).as("a charge for nothing")
                .isInstanceOf(DatabaseFault.class);
        assertThatThrownBy(() -> database.write(Sql.of("""
                INSERT INTO ledger_entry (at, kind, currency, domain, description, customer_id, customer_minor, revenue_minor, holder_id,
                    term_number)
                SELECT now(), kind, 'EUR', domain, '', customer_id, -5, 5, holder_id, term_number FROM ledger_entry
                WHERE kind = 'CHARGE' LIMIT 1"""))).as("a term charged twice").isInstanceOf(DatabaseFault.class);
        assertThatThrownBy(() -> database
                .write(Sql.of("INSERT INTO ledger_entry (at, kind, currency, description) VALUES (now(), 'DEPOSIT', 'EUR', '')")))
                .as("an entry without lines").isInstanceOf(DatabaseFault.class);
        assertThatThrownBy(() -> database.write(Sql.of("UPDATE balance SET balance_minor = -1 WHERE credit_limit_minor = 0")))
                .isInstanceOf(DatabaseFault.class);
        assertThatThrownBy(() -> database.write(Sql.of("INSERT INTO term SELECT account_id, domain, number, starts_at, ends_at FROM term")))
                .isInstanceOf(DatabaseFault.class);
        server.proveInvariants();
    }

    @Test
    void testSuccess_reversal_isTheOppositeEntry_once_andTheTermStaysPaid() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        long charge = server.count("SELECT max(id) AS n FROM ledger_entry WHERE domain = ?", domain);
        TestServer.done(server.desk().reverse(Actor.operator(), charge, "charged by mistake"));
        assertThat(server.balance(login)).isEqualTo("500.00");
        assertThat(server.desk().reverse(Actor.operator(), charge, "again"))
                .isEqualTo(new OrderResult.Refused(BillingReason.REVERSED_ALREADY.refusal(charge)));
        long reversal = server.count("SELECT id AS n FROM ledger_entry WHERE reverses_id = ?", charge);
        assertThat(server.desk().reverse(Actor.operator(), reversal, "back"))
                .isEqualTo(new OrderResult.Refused(BillingReason.IS_REVERSAL.refusal(reversal)));
        assertThat(server.desk().reverse(Actor.operator(), Long.MAX_VALUE, "nothing")).isNotInstanceOf(OrderResult.Yes.class);
        assertThat(server.desk().reverse(Actor.operator(), charge, " ")).isNotInstanceOf(OrderResult.Yes.class);
        assertThat(server.desk().reverse(Actor.operator(), charge, "two\nlines")).isNotInstanceOf(OrderResult.Yes.class);
        assertThat(server.desk().deposit(Actor.operator(), login, "1.00", "two\nlines")).isNotInstanceOf(OrderResult.Yes.class);
        Answer list = server.call(login, "QueryAccountingList", "mindate", "2026-01-01", "accountingtype", "reversal");
        assertThat(list.value("accounting vat price") + " " + list.value("accounting vat") + " " + list.value("accounting description"))
                .isEqualTo("14.28 2.28 charged by mistake, reverses entry " + charge);
        server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        assertThat(server.requestLock(login, domain).code()).isEqualTo(200);
        assertThat(server.balance(login)).as("one charge for a term").isEqualTo("500.00");
        server.proveInvariants();
    }

    @Test
    void testFailure_reversalOfMoneyThatIsUsed_alsoNotAtTheCostOfEmergencyCredit() throws Exception {
        String login = server.account(Optional.empty(), "14.28");
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), login, "100.00"));
        server.requestLock(login, server.domain(login));
        long deposit = server.count("SELECT min(entry_id) AS n FROM ledger_line JOIN account ON id = account_id WHERE login = ?", login);
        assertThat(server.desk().reverse(Actor.operator(), deposit, "bounced")).isNotInstanceOf(OrderResult.Yes.class);
        assertThat(server.balance(login)).isEqualTo("0.00");
        TestServer.done(server.desk().setCreditLimit(Actor.operator(), login, "14.28"));
        List<OrderResult> answers = Together.run(20, _ -> server.desk().reverse(Actor.operator(), deposit, "bounced"));
        assertThat(answers).filteredOn(OrderResult.Yes.class::isInstance).as("at the same moment").hasSize(1);
        assertThat(server.balance(login)).isEqualTo("-14.28");
    }

    /** Each rule of the check is broken behind the server's back and must be found. */
    @Test
    void testFailure_checkFindsWhatIsBroken() {
        try (TestServer broken = TestServer.own().notToBeUsedAgain()) {
            String login = broken.registrar();
            String domain = broken.lockedDomain(login);
            broken.requestPin(login, domain);
            TestServer.done(broken.desk().reverse(Actor.operator(),
                    broken.count("SELECT max(id) AS n FROM ledger_entry WHERE kind = 'CHARGE'"), "mistake"));
            broken.proveInvariants();
            broken.sql("UPDATE term SET brought_in = true");
            assertThat(violated(broken))
                    .containsExactly("every term is charged to its account exactly once, or was brought in and is not charged");
            broken.sql("UPDATE term SET brought_in = false");
            broken.sql("ALTER TABLE ledger_entry DISABLE TRIGGER USER");
            broken.sql("ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_balanced");
            broken.sql("ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_pays_for_a_term");
            broken.sql("ALTER TABLE pinlock DROP CONSTRAINT pinlock_domain_account_id_fkey");
            broken.sql("ALTER TABLE balance DROP CONSTRAINT balance_within_limit");
            broken.sql("UPDATE ledger_entry SET customer_minor = customer_minor - 1 WHERE customer_minor < 0");
            broken.sql("INSERT INTO term SELECT account_id, domain, 2, starts_at + interval '1 day', ends_at FROM term");
            broken.sql("INSERT INTO authority_contact (domain, number, position) VALUES (?, '+491701234567', 2)", domain);
            broken.sql("UPDATE pinlock SET account_id = account_id + 1000");
            broken.sql("UPDATE domain_count SET locks = locks + 1");
            broken.sql("UPDATE balance SET balance_minor = -5, currency = 'USD'");
            broken.sql("UPDATE ledger_entry SET holder_id = NULL, term_number = NULL");
            assertThat(violated(broken)).as("all fifteen rules").hasSize(15);
        }
    }

    private static List<String> violated(TestServer broken) {
        return broken.bean(Check.class).run().stream().filter(finding -> !finding.violations().isEmpty()).map(Check.Finding::rule).toList();
    }
}
