package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import io.pinlock.testing.PanelClient;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an account reads of its money, and what it sets for the accounts below. */
class MoneyPagesTest {
    private static final String ACCOUNT = "/panel/account/";
    private static final String BELOW = ACCOUNT + "subresellers/";

    private final TestServer server = TestServer.own();
    private final String top = server.registrar();
    private final int year = server.year();

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    /** Signed in now: no session lasts as long as the clock is moved here. */
    private String body(String login, String page) {
        HttpResponse<String> answer = PanelClient.of(server, login).get(ACCOUNT + page);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private String text(String login, String page) {
        String body = body(login, page);
        return text(body.substring(body.indexOf("<main")));
    }

    private static String text(String body) {
        return body.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    private String month(int month) {
        return List.of("Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec ", "Jan ", "Feb ", "Mar ").get(month)
                + (year + (month > 9 ? 1 : 0));
    }

    @Test
    void testSuccess_accounting_showsAsManyMonthsAsChosen() {
        for (String months : List.of("3", "12", "24")) {
            String plot = body(top, "accounting?months=" + months).split("<figcaption>", -1)[1];
            assertThat(plot.split("<th scope=\"row\">", -1)).hasSize(Integer.parseInt(months) + 1);
        }
        assertThat(body(top, "accounting?months=7")).contains("aria-current=\"true\">12 months<");
        assertThat(body(top, "accounting")).contains("<th scope=\"row\">" + month(0) + "</th>").doesNotContain("style=");
    }

    @Test
    void testSuccess_forecast_theMoneySuffices() {
        server.lockedDomain(top);
        assertThat(text(top, "accounting")).contains("The money suffices for all of these renewals", month(12) + " 1 14.28 471.44",
                month(11) + " 0 0.00 485.72");
        assertThat(PanelClient.of(server, top).get("/panel/account/forecast.csv").body())
                .contains("\"month\";\"renewals\";\"cost\";\"left\";\"currency\"")
                .contains("-03\";\"1\";\"14.28\";\"471.44\";\"EUR\"").hasLineCount(14);
    }

    @Test
    void testSuccess_forecast_namesTheMonth_andWhatCoversTheNextThree() {
        String poor = server.account(Optional.empty(), "30.00");
        server.lockedDomain(poor);
        server.lockedDomain(poor);
        assertThat(text(poor, "accounting")).contains("From " + month(12) + " on the money does not suffice")
                .doesNotContain("Pay in", "suffices for all");
        server.clock().advance(Duration.ofDays(330));
        assertThat(server.balance(poor)).isEqualTo("1.44");
        String text = text(poor, "accounting");
        assertThat(text).contains("From " + month(12) + " on the money does not suffice", "Pay in 27.12 EUR",
                month(12) + " not enough 2 28.56 -27.12");
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), poor, "27.12"));
        assertThat(text(poor, "accounting")).as("emergency credit is for renewals").contains("suffices for all");
        TestServer.done(server.desk().setEmergencyCredit(Actor.operator(), poor, "27.11"));
        assertThat(text(poor, "accounting")).contains("Pay in 0.01 EUR");
    }

    @Test
    void testSuccess_forecast_hasTheAccountsBelow_atTheOwnPrice() {
        String sub = server.subreseller(top, "100.00", "18.00");
        server.lockedDomain(sub);
        assertThat(text(top, "accounting")).contains(month(12) + " 1 14.28 471.44");
        assertThat(text(sub, "accounting")).contains(month(12) + " 1 21.42 57.16");
    }

    @Test
    void testFailure_forecast_withoutAPrice() {
        String sub = server.account(Optional.of(top), "0");
        assertThat(text(sub, "accounting")).contains("No price is set").doesNotContain("suffice");
        assertThat(PanelClient.of(server, sub).get("/panel/account/forecast.csv").body())
                .contains("\"month\"").hasLineCount(1);
    }

    @Test
    void testSuccess_spending_byDomainAndBySubreseller() {
        String sub = server.subreseller(top, "100.00", "18.00");
        String own = server.lockedDomain(top);
        String its = server.lockedDomain(sub);
        String second = server.lockedDomain(sub);
        assertThat(text(top, "spending")).contains("3 entries", own + " 1 12.00 EUR 2.28 EUR 14.28 EUR",
                its + " 1 12.00 EUR 2.28 EUR 14.28 EUR", second);
        assertThat(text(top, "spending?by=subreseller")).contains("2 entries",
                sub + " 2 24.00 EUR 4.56 EUR 28.56 EUR " + top + " 1 12.00 EUR 2.28 EUR 14.28 EUR");
        assertThat(body(top, "spending?by=subreseller")).contains("href=\"" + BELOW + sub + "\"").doesNotContain(BELOW + top);
        assertThat(text(sub, "spending")).contains("18.00 EUR 3.42 EUR 21.42 EUR").doesNotContain(own);
        assertThat(body(top, "spending.csv?by=subreseller").lines()).containsExactly(
                "\"subreseller\";\"charges\";\"accounting price\";\"accounting vat\";\"accounting vat price\";\"accounting currency\"",
                "\"" + sub + "\";\"2\";\"24.00\";\"4.56\";\"28.56\";\"EUR\"", "\"" + top + "\";\"1\";\"12.00\";\"2.28\";\"14.28\";\"EUR\"");
        assertThat(body(top, "spending.csv").lines()).hasSize(4).first().asString().startsWith("\"domain\";");
    }

    @Test
    void testSuccess_spending_ofATime_lessWhatWasBookedBackInIt() {
        String first = server.lockedDomain(top);
        long entry = server.count("SELECT id AS n FROM ledger_entry WHERE domain = ?", first);
        server.clock().advance(Duration.ofDays(40));
        String second = server.lockedDomain(top);
        String april = "MINDATE=" + year + "-04-01";
        assertThat(text(top, "spending?" + april)).contains(second).doesNotContain(first);
        assertThat(text(top, "spending?MAXDATE=" + year + "-03-31")).contains(first).doesNotContain(second);
        assertThat(body(top, "spending.csv?" + april).lines()).hasSize(2);
        TestServer.done(server.desk().reverse(Actor.operator(), entry, "a mistake"));
        assertThat(text(top, "spending")).contains(first + " 1 0.00 EUR 0.00 EUR 0.00 EUR");
        assertThat(text(top, "spending?" + april)).contains(first + " 0 -12.00 EUR -2.28 EUR -14.28 EUR");
    }

    @Test
    void testSuccess_pagesBelowAccounting_leadBackToIt() {
        for (String page : List.of("entries", "renewals", "spending")) {
            assertThat(body(top, page)).as(page)
                    .contains("<li class=\"breadcrumb-item\"><a href=\"/panel/account/accounting\">Accounting</a>")
                    .containsPattern("href=\"/panel/account/accounting\" aria-current=\"page\"");
        }
        assertThat(body(top, "accounting")).doesNotContain("breadcrumb-item");
    }

    @Test
    void testFailure_spending_ofNonsense() {
        server.lockedDomain(top);
        assertThat(text(top, "spending?by=nonsense&MINDATE=yesterday&page=-1")).contains("was left out", "One entry", "By domain");
        assertThat(text(top, "spending?MINDATE=2020-01-01&MAXDATE=2020-01-31")).contains("Nothing found");
        assertThat(PanelClient.of(server, server.operator()).get(ACCOUNT + "spending").statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_spending_pageByPage() {
        String spender = server.account(Optional.empty(), "1000.00");
        for (int i = 0; i < 51; i++) {
            server.lockedDomain(spender);
        }
        assertThat(text(spender, "spending")).contains("51 entries", "Page 1 of 2");
        assertThat(text(spender, "spending?page=2")).contains("Page 2 of 2");
        assertThat(body(spender, "spending.csv?page=2").lines()).hasSize(52);
    }

    @Test
    void testSuccess_aPriceAboveTheCost_showsTheMargin() {
        String sub = server.account(Optional.of(top), "0");
        PanelClient client = PanelClient.of(server, top);
        assertThat(text(client.get(BELOW + sub).body())).contains("What a year costs you, net 12.00 EUR").doesNotContain("Your margin");
        HttpResponse<String> set = client.post(BELOW + sub, BELOW + sub + "/price", "amount", "18,50");
        assertThat(text(set.body())).contains("The price is set", "What a year costs you, net 12.00 EUR",
                "Your margin for a year, net 6.50 EUR");
        assertThat(text(client.post(BELOW + sub, BELOW + sub + "/price", "amount", "12.00").body())).as("at cost").contains(
                "The price is set",
                "Your margin for a year, net 0.00 EUR");
    }

    @Test
    void testFailure_aPriceBelowTheCost_isAskedForTwice() {
        String sub = server.account(Optional.of(top), "0");
        PanelClient client = PanelClient.of(server, top);
        String form = BELOW + sub + "/price";
        HttpResponse<String> asked = client.post(BELOW + sub, form, "amount", "11,99");
        assertThat(text(asked.body())).contains("A price below your own cost?",
                "11.99 EUR for " + sub
                        + " is less than what you pay yourself, 12.00 EUR. With each year that is sold you lose 0.01 EUR net.");
        assertThat(client.get(BELOW + sub).body()).contains("no price yet");
        assertThat(client.post(BELOW + sub, form, "amount", "11.99", "sure", "true").body()).as("no yes without the cost")
                .contains("A price below your own cost?");
        TestServer.done(server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.of(top), "EUR",
                "12.50"));
        HttpResponse<String> again = client.resend(form, asked);
        assertThat(text(again.body())).as("the cost is another one by now").contains("you pay yourself, 12.50 EUR");
        assertThat(text(client.resend(form, again).body())).contains("The price is set",
                "Your margin for a year, net -0.51 EUR below cost");
    }

    @Test
    void testSuccess_aPriceInAnotherCurrency_isNotCompared() {
        String sub = server.unique("usd");
        TestServer.done(server.desk().create(Actor.operator(), sub, Optional.of(top), "USD", BigDecimal.ZERO, sub + "-secret"));
        PanelClient client = PanelClient.of(server, top);
        assertThat(text(client.post(BELOW + sub, BELOW + sub + "/price", "amount", "1.00").body())).contains("The price is set")
                .doesNotContain("costs you", "margin");
    }

    @Test
    void testSuccess_whatIsSetForASubreseller_isInItsOwnJournal_once() {
        String sub = server.account(Optional.of(top), "0");
        String sister = server.account(Optional.of(top), "0");
        PanelClient client = PanelClient.of(server, top);
        client.post(BELOW + sub, BELOW + sub + "/price", "amount", "18.00");
        client.post(BELOW + sub, BELOW + sub + "/credit", "amount", "40.00");
        client.post(BELOW + sub, BELOW + sub + "/activate");
        client.post(BELOW + sub, BELOW + sub + "/deactivate");
        for (String reader : List.of(sub, top)) {
            assertThat(body(reader, "journal.csv").lines().filter(line -> line.contains("\"" + top + "\""))).as(reader)
                    .filteredOn(line -> line.contains(sub) || line.contains("ActivateAppendix"))
                    .anyMatch(line -> line.contains("\"Price\"") && line.contains("EUR 18.00 for " + sub))
                    .anyMatch(line -> line.contains("\"CreditLimit\"") && line.contains("EUR 40.00"))
                    .anyMatch(line -> line.contains("\"ActivateAppendix\""))
                    .anyMatch(line -> line.contains("\"ServiceDeactivated\"")).hasSize(4);
        }
        assertThat(body(sister, "journal.csv")).as("no business of another one").doesNotContain("Price", "CreditLimit", sub);
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(top), Optional.of(sub), "EUR", "19.00"));
        TestServer.done(
                server.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.of(top), "EUR", "11.00"));
        assertThat(body(sub, "journal.csv")).contains("EUR 19.00 for " + sub).doesNotContain("EUR 11.00");
        assertThat(body(top, "journal.csv")).contains("EUR 19.00 for " + sub, "EUR 11.00 for " + top);
    }
}
