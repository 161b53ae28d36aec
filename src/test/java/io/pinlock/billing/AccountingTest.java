package io.pinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.Accounts;
import io.pinlock.admin.AccountingExport;
import io.pinlock.app.TestServer;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers read of what was booked, of what will be, and of what runs. */
class AccountingTest extends AccountingFixture {
    @Test
    void testSuccess_accountingList_bothSidesSeeTheirOwnPrice() {
        String domain = server.lockedDomain(leaf);
        Answer own = server.call(leaf, "QueryAccountingList", "mindate", "2026-01-01");
        assertThat(columns(own)).containsExactly("accounting date", "accounting type", "accounting description", "accounting amount",
                "accounting price", "accounting vat", "accounting vat price", "accounting currency", "exchange rate", "exchange currency",
                "invoice period", "subreseller", "accounting pricing");
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
                + above.value("accounting pricing") + " " + above.value("accounting amount"))
                .isEqualTo(server.year() + "-03 1.0000 EUR STANDARD 1");
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
                property[exchange rate][0] = 1.0000
                property[exchange currency][0] = EUR
                property[invoice period][0] = %s
                property[subreseller][0] =
                property[accounting pricing][0] = STANDARD
                property[column][0] = accounting date
                property[column][1] = accounting type
                property[column][2] = accounting description
                property[column][3] = accounting amount
                property[column][4] = accounting price
                property[column][5] = accounting vat
                property[column][6] = accounting vat price
                property[column][7] = accounting currency
                property[column][8] = exchange rate
                property[column][9] = exchange currency
                property[column][10] = invoice period
                property[column][11] = subreseller
                property[column][12] = accounting pricing
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
                """.formatted(date, date.substring(0, 7)));
    }

    @Test
    void testSuccess_accountingList_datesOrdersAndPatterns() {
        String domain = server.lockedDomain(leaf);
        String second = server.lockedDomain(leaf);
        String day = server.year() + "-03-01";
        server.clock().advance(Duration.ofDays(2));
        TestServer.done(server.desk().deposit(Actor.operator(), leaf, "7.00", "later"));
        Answer later = server.call(leaf, "QueryAccountingList", "mindate", server.year() + "-03-02");
        assertThat(later.values("accounting description")).containsExactly("later");
        assertThat(later.value("opening balance") + " " + later.value("opening balance price")).isEqualTo("57.16 64.00");
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "maxdate", day).value("total")).isEqualTo("3");
        assertThat(server.call(leaf, "QueryAccountingList", "mindate", day, "maxdate", server.year() + "-02-28").value("total"))
                .isEqualTo("0");
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
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.of(top), "EUR", "10.00"));
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
        Answer leafs = server.call(leaf, "QueryUpcomingAccountingList", "renewaldate", server.year() + 1 + "-03-01", "wide", "1");
        assertThat(leafs.value("price") + " " + leafs.value("vat")).isEqualTo("18.00 3.42");
        assertThat(server.call(leaf, "QueryUpcomingAccountingList", "renewaldate", server.year() + 1 + "-03-02").value("total"))
                .isEqualTo("0");
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
        assertThat(mine.value("renewaldate")).startsWith(server.year() + 1 + "-03-01 ");
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

    /** A pattern of many stars is no work. */
    @Test
    @Timeout(120)
    void testSuccess_manyStars() {
        String stars = "*".repeat(200);
        assertThat(server.call(top, "QueryUpcomingAccountingList", "class", stars + "x").value("total")).isEqualTo("0");
        assertThat(server.call(top, "QueryUpcomingAccountingList", "class", "*a*i*n*x".repeat(30), "domain", stars + "x", "zone", stars)
                .value("total"))
                .isEqualTo("0");
        assertThat(server.call(top, "QueryDomainList", "domain", stars + "x").value("total")).isEqualTo("0");
    }

    /** From before descriptions were looked at. */
    @Test
    void testSuccess_export_aFormulaIsText_andAmountsStayNumbers() {
        AccountId account = server.bean(Accounts.class).find(leaf).orElseThrow().id();
        server.bean(Database.class).transaction(tx -> tx.read(server.bean(Ledger.class).deposit(account, Money.parse("EUR 7"),
                "=HYPERLINK(1)", UUID.randomUUID())).get());
        server.lockedDomain(leaf);
        StringWriter text = new StringWriter();
        TestServer.done(server.bean(AccountingExport.class).csv("1970-01-01", "2999-12-31", Optional.of(leaf), new PrintWriter(text)));
        assertThat(text.toString()).contains(";\"'=HYPERLINK(1)\";").contains(";\"-18.00\";");
    }
}
