package io.pinlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.money.Service;
import io.pinlock.operator.Done;
import io.pinlock.server.TestPostgres;
import io.pinlock.server.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers read of their money: services, prices, what was booked and what will be. On a server of its own, for its clock. */
class AccountingTest {
    private final TestServer server = TestServer.start(TestPostgres.fresh(), Map.of());
    private final String top = server.registrar();
    private final String leaf = server.subreseller(top, "100.00", "18.00");

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    private static List<String> columns(Answer list) {
        return list.values("column");
    }

    @Test
    void testSuccess_accountingList_bothSidesSeeTheirOwnPrice() {
        String domain = server.lockedDomain(leaf);
        Answer own = server.call(leaf, "QueryAccountingList", "mindate", "2026-01-01");
        assertThat(columns(own)).containsExactly("accounting date", "accounting type", "accounting description", "accounting amount",
                "accounting price", "accounting vat", "accounting vat price", "accounting currency");
        assertThat(own.values("accounting type")).containsExactly("DEPOSIT", "CHARGE");
        assertThat(own.values("accounting vat price")).containsExactly("100.00", "-21.42");
        assertThat(own.values("accounting price")).containsExactly("100.00", "-18.00");
        assertThat(own.values("accounting vat")).containsExactly("0.00", "-3.42");
        assertThat(own.value("sum") + " " + own.value("sum price") + " " + own.value("sum vat price")).isEqualTo("2 82.00 78.58");
        assertThat(own.value("sum vat price")).isEqualTo(server.balance(leaf));
        Answer above = server.call(top, "QueryAccountingList", "mindate", "2026-01-01", "wide", "1", "accountingtype", "charge");
        assertThat(above.value("accounting vat price")).isEqualTo("-14.28");
        assertThat(above.value("subreseller")).isEqualTo(leaf);
        assertThat(above.value("accounting object")).isEqualTo(domain);
        assertThat(above.value("invoice period") + " " + above.value("exchange rate") + " " + above.value("exchange currency") + " "
                + above.value("accounting pricing") + " " + above.value("accounting amount")).isEqualTo("2026-03 1.0000 EUR STANDARD 1");
        assertThat(server.call(top, "QueryAccountingList", "mindate", "2026-01-01", "registrar", leaf).values("accounting vat price"))
                .containsExactly("100.00", "-21.42");
    }

    /** Property order byte by byte: alphabetical, the rows at the place of their first column. */
    @Test
    void testSuccess_accountingListLayout() {
        Answer list = server.call(leaf, "QueryAccountingList", "mindate", "2026-01-01", "limit", "1");
        String date = list.value("accounting date");
        assertThat(list.raw().replaceAll("runtime = .*", "runtime = T")).isEqualTo("""
                [RESPONSE]
                code = 200
                description = Command completed successfully
                runtime = T
                queuetime = 0
                property[accounting date][0] = %s
                property[accounting type][0] = DEPOSIT
                property[accounting description][0] = test
                property[accounting amount][0] = 1
                property[accounting price][0] = 100.00
                property[accounting vat][0] = 0.00
                property[accounting vat price][0] = 100.00
                property[accounting currency][0] = EUR
                property[column][0] = accounting date
                property[column][1] = accounting type
                property[column][2] = accounting description
                property[column][3] = accounting amount
                property[column][4] = accounting price
                property[column][5] = accounting vat
                property[column][6] = accounting vat price
                property[column][7] = accounting currency
                property[count][0] = 1
                property[first][0] = 0
                property[last][0] = 0
                property[limit][0] = 1
                property[opening balance][0] = 0.00
                property[opening balance price][0] = 0.00
                property[opening balance vat price][0] = 0.00
                property[sum][0] = 1
                property[sum price][0] = 100.00
                property[sum vat price][0] = 100.00
                property[total][0] = 1
                EOF
                """.formatted(date));
    }

    @Test
    void testSuccess_accountingList_datesOrdersAndPatterns() {
        String domain = server.lockedDomain(leaf);
        String second = server.lockedDomain(leaf);
        String day = "2026-03-01";
        server.clock().advance(Duration.ofDays(2));
        TestServer.done(server.desk().deposit(leaf, "7.00", "later"));
        Answer later = server.call(leaf, "QueryAccountingList", "mindate", "2026-03-02");
        assertThat(later.values("accounting description")).containsExactly("later");
        assertThat(later.value("opening balance") + " " + later.value("opening balance price")).isEqualTo("57.16 64.00");
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "maxdate", day).value("total")).isEqualTo("3");
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "maxdate", "2026-02-28").value("total")).isEqualTo("0");
        String at = server.call(leaf, "QueryAccountingList", "mindate", day).value("accounting date");
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", at, "maxdate", at).values("accounting date")).contains(at);
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "object", domain.substring(0, 3) + "*").value("total"))
                .isNotEqualTo("0");
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "object", second).value("accounting description"))
                .isEqualTo("domain-pin-lock " + second);
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "orderby", "accountingtype", "order", "desc")
                .values("accounting type")).containsExactly("DEPOSIT", "DEPOSIT", "CHARGE", "CHARGE");
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "orderby", "accountingobject", "first", "2", "limit", "1")
                .value("accounting description")).contains("domain-pin-lock ");
        for (String[] wrong : List.of(new String[]{"mindate", "yesterday"}, new String[]{"mindate", "2026-02-30"},
                new String[]{"mindate", day, "maxdate", "x"}, new String[]{"mindate", day, "orderby", "domain"},
                new String[]{"mindate", day, "wide", "2"})) {
            assertThat(server.call(leaf, "QueryAccountingList", wrong).code()).isEqualTo(505);
        }
        assertThat(server.call(leaf, "QueryAccountingList").text()).isEqualTo("504 Missing required attribute; MINDATE");
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "accountingtype", "gift").code()).isEqualTo(541);
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "sendlistemail", "a@example.com").code()).isEqualTo(541);
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "last", "1").text())
                .isEqualTo("503 Invalid attribute name; LAST");
    }

    @Test
    void testSuccess_upcoming_groupedOrEach_atThePriceOfToday() {
        String own = server.lockedDomain(top);
        String below = server.lockedDomain(leaf);
        assertThat(server.call(top, "QueryUpcomingAccountingList").value("total")).as("not within thirty days").isEqualTo("0");
        TestServer.done(server.services().setPrice(Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.of(top), "EUR", "10.00"));
        Answer grouped = server.call(top, "QueryUpcomingAccountingList", "days", "366", "includesub", "1", "type", "other");
        assertThat(columns(grouped)).containsExactly("class", "zone", "price", "vat", "currency", "period", "periodtype", "quantity");
        assertThat(List.of(grouped.value("class"), grouped.value("zone"), grouped.value("price"), grouped.value("vat"),
                grouped.value("currency"), grouped.value("period"), grouped.value("periodtype"), grouped.value("quantity"),
                grouped.value("sum"),
                grouped.value("sum price"), grouped.value("sum vat")))
                .containsExactly("DOMAIN-PIN-LOCK", "example", "20.00", "3.80", "EUR", "1", "YEAR", "2", "2", "20.00", "3.80");
        Answer each = server.call(top, "QueryUpcomingAccountingList", "days", "366", "includesub", "1", "wide", "1", "orderby",
                "renewaldate");
        assertThat(columns(each)).containsExactly("domain", "server", "class", "zone", "renewaldate", "price", "vat", "currency", "period",
                "periodtype", "quantity");
        assertThat(each.values("domain")).containsExactly(own, below);
        assertThat(each.values("price")).containsOnly("10.00");
        assertThat(server.call(top, "QueryUpcomingAccountingList", "days", "366", "wide", "1").values("domain")).containsExactly(own);
        Answer leafs = server.call(leaf, "QueryUpcomingAccountingList", "renewaldate", "2027-03-01", "wide", "1");
        assertThat(leafs.value("price") + " " + leafs.value("vat")).isEqualTo("18.00 3.42");
        assertThat(server.call(leaf, "QueryUpcomingAccountingList", "renewaldate", "2027-03-02").value("total")).isEqualTo("0");
        for (String[] none : List.of(new String[]{"type", "domain"}, new String[]{"class", "x*"}, new String[]{"zone", "com"},
                new String[]{"domain", "x*"})) {
            assertThat(server.call(leaf, "QueryUpcomingAccountingList", "days", "366", none[0], none[1]).value("sum")).isEqualTo("0");
        }
        assertThat(server.call(leaf, "QueryUpcomingAccountingList", "days", "366", "class", "domain-*", "zone", "ex*").value("sum"))
                .isEqualTo("1");
        assertThat(server.call(leaf, "QueryUpcomingAccountingList", "days", "soon").code()).isEqualTo(505);
        assertThat(server.call(leaf, "QueryUpcomingAccountingList", "type", "wishes").code()).isEqualTo(541);
    }

    @Test
    void testSuccess_activeServices() {
        String own = server.lockedDomain(top);
        String below = server.lockedDomain(leaf);
        server.requestLock(top, server.domain(top));
        Answer mine = server.call(top, "QueryActiveServiceList", "type", "DOMAIN-PIN-LOCK");
        assertThat(columns(mine)).containsExactly("object", "renewaldate", "period", "periodtype");
        assertThat(mine.values("object")).as("no pending one").containsExactly(own);
        assertThat(mine.value("renewaldate")).startsWith("2027-03-01 ");
        assertThat(mine.value("period") + mine.value("periodtype")).isEqualTo("1YEAR");
        Answer all = server.call(top, "QueryActiveServiceList", "type", "domain-pin-lock", "includesub", "1", "orderby", "renewaldate",
                "order",
                "desc");
        assertThat(all.values("object")).containsExactly(below, own);
        assertThat(all.values("registrar")).containsExactly(leaf, top);
        assertThat(server.call(top, "QueryActiveServiceList", "type", "domain-pin-lock", "includesub", "1", "object", below).value("total"))
                .isEqualTo("1");
        assertThat(server.call(leaf, "QueryActiveServiceList", "type", "domain-pin-lock", "includesub", "1").values("object"))
                .as("nothing from above").containsExactly(below);
        assertThat(server.call(top, "QueryActiveServiceList", "type", "dnszone").value("total")).isEqualTo("0");
        assertThat(server.call(top, "QueryActiveServiceList", "type", "nonsense").code()).isEqualTo(541);
        assertThat(server.call(top, "QueryActiveServiceList").text()).isEqualTo("504 Missing required attribute; TYPE");
    }

    @Test
    void testSuccess_servicesAndPrices() {
        Answer services = server.call(top, "QueryServiceList", "service", "other");
        assertThat(columns(services)).containsExactly("service", "type", "period", "periodtype", "setup", "annual", "transfer", "restore",
                "trade", "application", "currency", "description", "active");
        assertThat(List.of(services.value("service"), services.value("type"), services.value("period"), services.value("periodtype"),
                services.value("setup"), services.value("annual"), services.value("transfer"), services.value("currency"),
                services.value("active"))).containsExactly("other", "domain-pin-lock", "1", "YEAR", "0.00", "12.00", "N/A", "EUR", "1");
        assertThat(server.call(top, "QueryServiceList", "service", "other", "individual", "1").value("total")).isEqualTo("0");
        assertThat(server.call(leaf, "QueryServiceList", "individual", "1").value("annual")).isEqualTo("18.00");
        assertThat(server.call(top, "QueryServiceList", "registrar", leaf).value("annual")).isEqualTo("18.00");
        assertThat(server.call(top, "QueryServiceList", "service", "mobile").value("total")).isEqualTo("0");
        assertThat(server.call(top, "QueryServiceList", "service", "magic").code()).isEqualTo(541);
        Answer price = server.call(leaf, "ServicePrice", "service", "OTHER", "type", "DOMAIN-PIN-LOCK", "action", "renew");
        assertThat(List.of(price.value("price"), price.value("vat"), price.value("vatpercent"), price.value("annual"), price.value("setup"),
                price.value("currency"), price.value("action"), price.value("nonrefundable"), price.value("transfer")))
                .containsExactly("18.0000", "3.4200", "19.00", "18.0000", "0.0000", "EUR", "RENEW", "18.0000", "");
        assertThat(List.copyOf(price.properties().keySet())).isSorted();
        assertThat(server.call(leaf, "ServicePrice", "service", "OTHER", "type", "nothing").code()).isEqualTo(545);
        assertThat(server.call(leaf, "ServicePrice", "service", "OTHER", "type", "domain-pin-lock", "action", "transfer").code())
                .isEqualTo(541);
        assertThat(server.call(leaf, "ServicePrice", "service", "OTHER", "type", "domain-pin-lock", "period", "2").code()).isEqualTo(541);
        String unpriced = server.account(Optional.of(leaf), "0.00");
        assertThat(server.call(unpriced, "ServicePrice", "service", "OTHER", "type", "domain-pin-lock").text())
                .startsWith("549 Command failed; no price is set for domain-pin-lock at level 1,");
        assertThat(server.call(unpriced, "QueryServiceList").value("total")).as("neither priced nor activated").isEqualTo("0");
        assertThat(server.call(unpriced, "QueryServiceList", "inactive", "1").value("annual")).isEqualTo("N/A");
    }

    @Test
    void testSuccess_appendix_activatedByUse_byTheAccountAbove_andSwitchedOff() {
        assertThat(columns(server.call(top, "QueryAppendixList"))).containsExactly("appendix", "active", "zones", "activation date");
        assertThat(server.call(top, "QueryAppendixList").value("active")).isEqualTo("0");
        server.lockedDomain(top);
        assertThat(server.call(top, "QueryAppendixList").value("active")).isEqualTo("1");
        assertThat(server.call(top, "QueryAppendixList").value("activation date")).startsWith("2026-03-01 ");
        String fresh = server.registrar();
        assertThat(server.call(fresh, "ActivateAppendix", "appendix", "Domain-Pin-Lock", "x-accept-tac", "1").value("email"))
                .isEqualTo("failed");
        assertThat(server.call(fresh, "QueryAppendixList").value("active")).isEqualTo("1");
        assertThat(server.call(fresh, "ActivateAppendix", "appendix", "domain-pin-lock").code()).as("again").isEqualTo(200);
        assertThat(server.call(fresh, "ActivateAppendix", "appendix", "other").code()).isEqualTo(545);
        assertThat(server.call(fresh, "ActivateAppendix", "appendix", "domain-pin-lock", "x-accept-tac", "0").code()).isEqualTo(541);

        String locked = server.lockedDomain(leaf);
        String next = server.domain(leaf);
        TestServer.done(server.services().deactivateService(leaf, Service.DOMAIN_PIN_LOCK));
        assertThat(server.requestLock(leaf, next).text()).isEqualTo("531 Authorization failed; service domain-pin-lock is not activated");
        assertThat(server.call(leaf, "StatusDomainPinLock", "domain", locked).value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(server.requestPin(leaf, locked)).as("running locks work on").isNotEmpty();
        assertThat(server.call(leaf, "ActivateAppendix", "appendix", "domain-pin-lock").code()).as("not by itself").isEqualTo(531);
        assertThat(server.call(top, "ActivateAppendix", "appendix", "domain-pin-lock", "subuser", leaf).code()).isEqualTo(200);
        assertThat(server.requestLock(leaf, next).code()).isEqualTo(200);
        assertThat(server.services().deactivateService(top, Service.DOMAIN_PIN_LOCK)).isInstanceOf(Done.No.class);
    }

    @Test
    void testSuccess_switchedOffForAllBelow_andNotBackUnderneath() {
        String below = server.subreseller(leaf, "100.00", "20.00");
        TestServer.done(server.services().deactivateService(leaf, Service.DOMAIN_PIN_LOCK));
        assertThat(server.requestLock(below, server.domain(below)).code()).isEqualTo(531);
        assertThat(server.call(leaf, "ActivateAppendix", "appendix", "domain-pin-lock", "subuser", below).text())
                .isEqualTo("531 Authorization failed; service domain-pin-lock is not activated for the account above");
    }

    /** An activation that is on its way must not bring the service back. */
    @Test
    void testSuccess_switchedOffAgainstActivations_staysOff() throws Exception {
        for (int round = 0; round < 10; round++) {
            String below = server.subreseller(top, "100.00", "10.00");
            String deeper = server.subreseller(below, "100.00", "10.00");
            List<String> domains = List.of(server.domain(below), server.domain(below));
            List.of(below, deeper).forEach(server::balance);
            Together.run(4, caller -> switch (caller) {
                case 0 -> server.services().deactivateService(below, Service.DOMAIN_PIN_LOCK).message();
                case 1 -> server.call(below, "ActivateAppendix", "appendix", "domain-pin-lock", "subuser", deeper).text();
                default -> server.requestLock(below, domains.get(caller - 2)).text();
            });
            assertThat(server.count("SELECT count(*) AS n FROM service_activation a JOIN account ON id = account_id WHERE login IN (?, ?)",
                    below,
                    deeper)).isZero();
        }
    }

    /** A pattern of many stars is no work. */
    @Test
    @Timeout(20)
    void testSuccess_manyStars() {
        String stars = "*".repeat(200);
        assertThat(server.call(top, "QueryUpcomingAccountingList", "class", stars + "x").value("total")).isEqualTo("0");
        assertThat(server.call(top, "QueryUpcomingAccountingList", "class", "*a*i*n*x".repeat(30), "domain", stars + "x", "zone", stars)
                .value("total"))
                .isEqualTo("0");
        assertThat(server.call(top, "QueryDomainList", "domain", stars + "x").value("total")).isEqualTo("0");
    }

    @Test
    void testFailure_creditLimitIsNotLoweredBelowWhatIsUsed_norCoveredByEmergencyCredit() {
        String login = server.account(Optional.empty(), "0.00");
        TestServer.done(server.desk().setCreditLimit(login, "20.00"));
        TestServer.done(server.desk().setEmergencyCredit(login, "50.00"));
        assertThat(server.requestLock(login, server.domain(login)).code()).isEqualTo(200);
        assertThat(server.desk().setCreditLimit(login, "14.27").message()).isEqualTo(login + " has used more credit than that already.");
        TestServer.done(server.desk().setCreditLimit(login, "14.28"));
        TestServer.done(server.desk().setEmergencyCredit(login, "0.00"));
        assertThat(server.balance(login)).isEqualTo("-14.28");
    }

    @Test
    void testSuccess_registrars() {
        String below = server.account(Optional.of(leaf), "0.00");
        assertThat(server.call(top, "QueryRegistrarList").values("registrar")).containsExactlyInAnyOrder(leaf, below).isSorted();
        assertThat(server.call(below, "QueryRegistrarList").value("total")).isEqualTo("0");
        Answer wide = server.call(top, "QueryRegistrarList", "wide", "1", "registrar", below.toUpperCase(Locale.ROOT));
        assertThat(columns(wide)).containsExactly("registrar", "parent", "currency", "vat", "amount", "credit", "emergencycredit",
                "created date");
        assertThat(wide.value("parent") + " " + wide.value("currency") + " " + wide.value("vat") + " " + wide.value("amount"))
                .isEqualTo(leaf + " EUR 19.00 0.00");
        TestServer.done(server.desk().setCreditLimit(leaf, "5.00"));
        TestServer.done(server.desk().setEmergencyCredit(leaf, "3.00"));
        Answer status = server.call(top, "StatusRegistrar", "registrar", leaf);
        assertThat(status.properties().keySet())
                .containsExactly("created date", "credit", "currency", "emergencycredit", "parent", "registrar", "vat");
        assertThat(List.of(status.value("credit"), status.value("emergencycredit"), status.value("parent"), status.value("registrar")))
                .containsExactly("5.00", "3.00", top, leaf);
        assertThat(server.call(top, "StatusRegistrar").value("parent")).isEmpty();
        assertThat(server.call(top, "StatusAccount", "registrar", leaf).value("amount")).isEqualTo("100.00");
    }

    @Test
    void testSuccess_currenciesDiffer_eachLevelInItsOwn_withItsOwnDecimals() {
        TestServer.done(server.desk().create("yen", Optional.of(top), "JPY", new BigDecimal("10"), "yen-secret"));
        TestServer.done(server.desk().create("dinar", Optional.of("yen"), "KWD", new BigDecimal("5"), "dinar-secret"));
        TestServer.done(server.desk().deposit("yen", "5000", "deposit"));
        TestServer.done(server.desk().deposit("dinar", "10.000", "deposit"));
        TestServer.done(server.services().setPrice(Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.of("yen"), "JPY", "2205"));
        TestServer.done(server.services().activateService("dinar", Service.DOMAIN_PIN_LOCK));
        String domain = server.domain("dinar");
        assertThat(server.requestLock("dinar", domain).text()).contains("549 ").contains(" at level 1,");
        TestServer.done(server.services().setPrice(Service.DOMAIN_PIN_LOCK, Optional.of("yen"), Optional.empty(), "KWD", "4.125"));
        server.sql("DELETE FROM price WHERE currency = 'JPY'");
        assertThat(server.requestLock("dinar", domain).text()).contains("549 ").contains(" at level 2,").doesNotContain("yen")
                .doesNotContain("JPY");
        TestServer.done(server.services().setPrice(Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.of("yen"), "JPY", "2205"));
        assertThat(server.requestLock("dinar", domain).code()).isEqualTo(200);
        assertThat(List.of(server.balance("dinar"), server.balance("yen"), server.balance(top)))
                .as("4.125 and 5 %, 2205 and 10 %, 12.00 and 19 %")
                .containsExactly("5.669", "2574", "485.72");
        assertThat(server.call("dinar", "QueryAccountingList", "mindate", "2026-01-01", "accountingtype", "charge").value("accounting vat"))
                .isEqualTo("-0.206");
        assertThat(server.call("yen", "ServicePrice", "service", "other", "type", "domain-pin-lock").value("price")).isEqualTo("2205.0000");
    }

    @Test
    void testSuccess_fiveLevels_eachItsOwnPrice() {
        String parent = top;
        List<String> line = new ArrayList<>(List.of(top));
        for (int level = 2; level <= 5; level++) {
            parent = server.subreseller(parent, "50.00", (10 + level) + ".00");
            line.addFirst(parent);
        }
        String domain = server.domain(parent);
        assertThat(server.requestLock(parent, domain).code()).isEqualTo(200);
        assertThat(line.stream().map(server::balance)).containsExactly("32.15", "33.34", "34.53", "35.72", "485.72");
        assertThat(server.count("SELECT count(*) AS n FROM ledger_entry WHERE domain = ?", domain)).isEqualTo(5);
        assertThat(server.call(line.get(3), "QueryAccountingList", "mindate", "2026-01-01", "wide", "1", "object", domain)
                .value("subreseller"))
                .isEqualTo(parent);
        TestServer
                .done(server.services().setPrice(Service.DOMAIN_PIN_LOCK, Optional.of(line.get(3)), Optional.of(line.get(2)), "EUR",
                        "30.00"));
        assertThat(server.requestLock(parent, server.domain(parent)).text()).as("one in the middle cannot pay")
                .isEqualTo("546 Credit limit exceeded");
        assertThat(line.stream().map(server::balance)).as("all or nothing").containsExactly("32.15", "33.34", "34.53", "35.72", "485.72");
    }
}
