package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import io.pinlock.domain.PortfolioSearch;
import io.pinlock.sms.SmsMessages;
import io.pinlock.testing.PanelClient;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The operator looks for something in the whole platform, and at what it finds: a domain, an account's lists, a message. */
class OperatorFindTest {
    private static final String DOMAINS = "/panel/operator/domains/";
    private static final String ACCOUNTS = "/panel/operator/accounts/";
    private static final String MESSAGES = "/panel/operator/messages/";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final PanelClient client = new PanelClient(server, "en");

    OperatorFindTest() {
        client.signIn(server.operator(), "chief-secret");
    }

    private String path(String query) {
        return client.get("/panel/find?q=" + query).uri().getPath();
    }

    private String body(String path) {
        return client.get(path).body();
    }

    private UUID message() {
        return server.bean(SmsMessages.class).newest(new DomainName(domain), 1).getFirst().id();
    }

    @Test
    void testSuccess_whatIsWrittenWhole_leadsToItsPage() {
        assertThat(path("%20" + domain.toUpperCase(Locale.ROOT))).isEqualTo(DOMAINS + domain);
        assertThat(path(login)).isEqualTo(ACCOUNTS + login);
        server.messages(domain);
        assertThat(path(message().toString())).isEqualTo(MESSAGES + message());
    }

    @Test
    void testSuccess_anythingElse_leadsToWhatFits() {
        String part = domain.substring(1, domain.indexOf('.'));
        assertThat(body("/panel/find?q=" + part)).contains("Results for: " + part, "href=\"" + DOMAINS + domain + "\"",
                "href=\"" + ACCOUNTS + login + "\"");
        assertThat(body("/panel/find?q=" + domain.substring(0, 3) + "*.example")).contains("Domains</h2>",
                "value=\"" + domain.substring(0, 3)
                        + "*.example\"");
        assertThat(body("/panel/find?q=" + login.substring(1))).contains("href=\"" + ACCOUNTS + login + "\"");
        for (String nothing : new String[]{"no-such-name.example", "m%C3%BC*", UUID.randomUUID().toString()}) {
            assertThat(body("/panel/find?q=" + nothing)).as(nothing).contains("Nothing found").doesNotContain("<tbody>");
        }
    }

    @Test
    void testSuccess_whatIsTwoThings_isBothFound() {
        String both = "both." + login;
        TestServer.done(server.desk().create(Actor.operator(), both, Optional.empty(), "EUR",
                BigDecimal.ZERO, "a-long-password"));
        server.call(login, "AddDomain", "domain", both);
        assertThat(body("/panel/find?q=" + both)).contains("href=\"" + ACCOUNTS + both + "\"", "href=\"" + DOMAINS + both + "\"");
    }

    @Test
    void testSuccess_pages() {
        String begin = server.unique("many");
        server.sql("""
                INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                SELECT ? || number || '.example', account_id, auth, created_by, created_at, updated_by, updated_at
                FROM domain, generate_series(100, 160) AS number WHERE name = ?""", begin, domain);
        assertThat(body("/panel/find?q=" + begin + "*")).contains("61 entries", "Page 1 of 2", begin + "100.example",
                "find?q=" + begin + "*&amp;page=2").doesNotContain(begin + "150.example");
        assertThat(body("/panel/find?q=" + begin + "*&page=2")).contains("Page 2 of 2", begin + "160.example")
                .doesNotContain(begin + "149.example");
        server.sql("DELETE FROM domain WHERE name LIKE ?", begin + "%");
    }

    @Test
    void testSuccess_aPatternIsLookedForAmongNamesThatBeginSo() {
        PortfolioSearch.Found found = server.bean(PortfolioSearch.class).find(new Pattern(domain.substring(0, 2) + "*.example"),
                ListView.rows(1));
        assertThat(found.whole()).isTrue();
        assertThat(found.holdings().total()).isPositive();
        assertThat(server.bean(PortfolioSearch.class).find(new Pattern(domain), ListView.rows(1)).holdings().rows())
                .containsExactly(new PortfolioSearch.Holding(new DomainName(domain), login));
    }

    @Test
    void testSuccess_domain_withItsLock_token_request_messagesAndHistory() {
        String pin = server.requestPin(login, domain);
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        server.call(login, "DeleteDomain", "domain", domain, "token", "00000000");
        String page = body(DOMAINS + domain);
        assertThat(page).contains("href=\"" + ACCOUNTS + login + "\"", ">protected<", "+19*****321", "Paid until", "4 attempts left",
                "wrong PIN", "RequestDomainPin", "href=\"" + MESSAGES, "delivered", "PIN for a command");
        assertThat(page).as("no secret").doesNotContain(pin).doesNotContain("auth-" + domain).doesNotContain("+1987654321");
        String other = server.registrar();
        String open = server.domain(login);
        assertThat(server.call(other, "TransferDomain", "domain", open, "action", "USERTRANSFER").code()).isEqualTo(200);
        assertThat(body(DOMAINS + open)).contains("href=\"" + ACCOUNTS + other + "\"", "did not come with the request", "not protected",
                "none is outstanding").doesNotContain("auth-" + open);
    }

    @Test
    void testSuccess_aDomainThatHasLeft_hasItsHistory() {
        server.call(login, "DeleteDomain", "domain", domain);
        assertThat(body(DOMAINS + domain)).contains("This domain is not in the portfolio", "DeleteDomain", "domain deleted");
        assertThat(path(domain)).isEqualTo(DOMAINS + domain);
    }

    @Test
    void testFailure_whatIsNotThere_orIsForTheOperatorAlone() {
        PanelClient account = PanelClient.of(server, login);
        assertThat(client.get(DOMAINS + "no-such-name.example").statusCode()).isEqualTo(404);
        assertThat(client.get(DOMAINS + "no-name").statusCode()).isEqualTo(404);
        assertThat(client.get(MESSAGES + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(client.get(MESSAGES + "1").statusCode()).isEqualTo(404);
        assertThat(client.get(ACCOUNTS + "nobody/domains").statusCode()).isEqualTo(404);
        assertThat(client.get(ACCOUNTS + "nobody/domains.csv").statusCode()).isEqualTo(404);
        assertThat(client.get(ACCOUNTS + login + "/nothing").statusCode()).isEqualTo(404);
        for (String page : new String[]{DOMAINS + domain, MESSAGES + message(), ACCOUNTS + login + "/domains",
                ACCOUNTS + login + "/journal.csv", "/panel/operator/journal.csv"}) {
            assertThat(account.get(page).statusCode()).as(page).isEqualTo(404);
        }
    }

    @Test
    void testSuccess_message_withItsWay_neverItsText() {
        String pin = server.requestPin(login, domain);
        server.sql("UPDATE sms_message SET provider_id = 'provider-77', reason = 'no such subscriber' WHERE id = ?", message());
        String page = body(MESSAGES + message());
        assertThat(page).contains("inbox", "provider-77", "no such subscriber", "+19*****321", "queued", "delivered", message().toString(),
                "href=\"" + DOMAINS + domain + "\"", "href=\"" + ACCOUNTS + login + "\"").doesNotContain(pin)
                .doesNotContain("+1987654321");
        PanelClient holder = PanelClient.of(server, login);
        assertThat(holder.get("/panel/account/messages").body()).contains("href=\"/panel/account/messages/" + message() + "\"");
        assertThat(holder.get("/panel/account/messages/" + message()).body()).contains("provider-77", "href=\"/panel/domains/" + domain)
                .doesNotContain("/panel/operator/").doesNotContain(pin);
        PanelClient stranger = PanelClient.of(server, server.registrar());
        assertThat(stranger.get("/panel/account/messages/" + message()).statusCode()).isEqualTo(404);
        assertThat(holder.get("/panel/account/messages/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_anAccountsLists_asPagesAndFiles() {
        String path = ACCOUNTS + login + "/";
        String open = server.domain(login);
        server.messages(domain);
        assertThat(body(path + "domains")).contains("href=\"" + DOMAINS + domain + "\"", ">protected<", ">not protected<", open,
                "aria-current=\"page\">Domains");
        assertThat(body(path + "domains?DOMAIN=" + open)).contains(open).doesNotContain(domain);
        assertThat(body(path + "locks")).contains("href=\"" + DOMAINS + domain + "\"", "+19*****321").doesNotContain(open);
        assertThat(body(path + "entries")).contains("-14.28 EUR", "entries.csv");
        assertThat(body(path + "renewals")).contains("12.00 EUR", "href=\"" + DOMAINS + domain + "\"");
        assertThat(body(path + "messages")).contains("href=\"" + MESSAGES + message() + "\"");
        assertThat(body(path + "events")).contains("lock switched on");
        PanelClient holder = PanelClient.of(server, login);
        for (String list : new String[]{"entries", "renewals", "messages", "events"}) {
            assertThat(body(path + list + ".csv")).as(list).isEqualTo(holder.get("/panel/account/" + list + ".csv").body());
            assertThat(body(path + list + ".csv").lines()).as(list).hasSizeGreaterThan(1);
        }
        assertThat(body(path + "locks.csv")).contains("\"" + domain + "\"", "\"ACTIVE\"").doesNotContain(open);
    }

    @Test
    void testSuccess_anAccountsJournal_tellsTheOperatorWhoItWas() {
        client.post(ACCOUNTS + login, ACCOUNTS + login + "/vat", "value", "7");
        String list = "journal?ACTION=Vat";
        assertThat(body(ACCOUNTS + login + "/" + list)).contains("chief", "127.0.0.1", login + ": 7");
        assertThat(body(ACCOUNTS + login + "/journal.csv?ACTION=Vat")).contains("\"chief\"", "\"127.0.0.1\"");
        assertThat(PanelClient.of(server, login).get("/panel/account/" + list).body()).contains(login + ": 7").doesNotContain("chief");
    }

    @Test
    void testSuccess_aDisabledAccount_isMarkedInTheLists() {
        assertThat(body("/panel/operator/accounts?q=" + login)).doesNotContain(">disabled<");
        client.postSurely(ACCOUNTS + login, ACCOUNTS + login + "/disable");
        assertThat(body("/panel/operator/accounts?q=" + login)).contains("badge failed\">disabled<");
        assertThat(body("/panel/find?q=" + login + "*")).contains("badge failed\">disabled<");
    }
}
