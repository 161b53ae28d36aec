package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.SavedSearches;
import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of domains: its filters, and one change of many. */
class DomainListPageTest {
    private static final String LIST = "/panel/domains";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String open = server.domain(login);
    private final String locked = server.lockedDomain(login);
    private final PanelClient client = PanelClient.of(server, login);

    private String list(String query) {
        return client.get(LIST + query).body();
    }

    private static String link(String domain) {
        return "href=\"/panel/domains/" + domain + "\"";
    }

    @Test
    void testSuccess_byLock() {
        String pending = server.domain(login);
        server.requestLock(login, pending);
        assertThat(list("")).contains(link(open), link(locked), link(pending), "3 domains");
        assertThat(list("?state=NONE")).contains(link(open), "One domain").doesNotContain(link(locked), link(pending));
        assertThat(list("?state=PENDING")).contains(link(pending), "One domain").doesNotContain(link(locked), link(open));
        assertThat(list("?state=ACTIVE")).contains(link(locked)).doesNotContain(link(pending), link(open));
        assertThat(list("?state=RENEWALFAILED")).contains("Nothing fits what you look for.").doesNotContain(link(locked));
        assertThat(list("?state=NONE&q=" + locked)).contains("Nothing fits what you look for.");
        assertThat(list("?state=evil&month=2026-13")).as("what cannot be read is left out").contains("3 domains");
    }

    @Test
    void testSuccess_byMonth_andByRequest() {
        String month = (server.year() + 1) + "-" + String.format(Locale.ROOT, "%02d", server.clock().instant().atOffset(ZoneOffset.UTC)
                .getMonthValue());
        assertThat(list("?month=" + month)).contains(link(locked)).doesNotContain(link(open));
        assertThat(list("?month=2020-01")).doesNotContain(link(locked));
        assertThat(list("?asked=1")).doesNotContain(link(open));
        server.call(server.registrar(), "TransferDomain", "domain", open, "action", "USERTRANSFER");
        assertThat(list("?asked=1")).contains(link(open)).doesNotContain(link(locked));
    }

    @Test
    void testSuccess_ofAnAccountBelow_andOfNoOther() {
        String sub = server.account(Optional.of(login), "0");
        String its = server.domain(sub);
        assertThat(list("?below=" + sub)).contains(its).doesNotContain(link(its), locked, "With the selected domains");
        assertThat(client.get(LIST + "?below=" + server.registrar()).statusCode()).isEqualTo(404);
    }

    /** The names in a list, as their rows follow each other. */
    private List<String> rows(String query) {
        return Pattern.compile("<th scope=\"row\"><a href=\"/panel/domains/([^\"]+)\"").matcher(list(query)).results()
                .map(row -> row.group(1)).toList();
    }

    @Test
    void testSuccess_inNaturalOrder_whateverIsLookedFor() {
        String base = server.unique("n");
        List<String> expected = Stream.of("2", "2b3", "2b20", "10", "a9", "a10").map(end -> base + "-" + end + ".example").toList();
        expected.reversed().forEach(name -> server.call(login, "AddDomain", "domain", name));
        assertThat(rows("?q=" + base)).isEqualTo(expected);
        assertThat(rows("?order=desc&q=" + base)).isEqualTo(expected.reversed());
        assertThat(rows("?state=NONE&q=" + base)).isEqualTo(expected);
        String thief = server.registrar();
        expected.forEach(name -> server.call(thief, "TransferDomain", "domain", name, "action", "USERTRANSFER"));
        assertThat(rows("?asked=1&q=" + base)).isEqualTo(expected);
        expected.forEach(name -> server.call(thief, "TransferDomain", "domain", name, "action", "CANCEL"));
        expected.forEach(name -> server.requestLock(login, name));
        assertThat(rows("?state=PENDING&q=" + base)).isEqualTo(expected);
        expected.forEach(name -> server.confirmLock(login, name, server.pin(name)));
        assertThat(rows("?state=ACTIVE&q=" + base)).isEqualTo(expected);
        assertThat(server.call(login, "QueryDomainList", "domain", base + "*").values("domain")).as("the API's order is that of the bytes")
                .isSorted();
    }

    @Test
    void testSuccess_asCsv_withTheSameFilters() {
        assertThat(list("?state=ACTIVE")).contains("/panel/domains.csv?state=ACTIVE&amp;");
        assertThat(client.get("/panel/domains.csv").body()).contains("\"domain\";\"domainidn\";\"pinlock\";\"renewal date\"",
                "\"" + open + "\";\"" + open + "\";\"NONE\";\"\"", "\"" + locked + "\"");
        assertThat(client.get("/panel/domains.csv?state=ACTIVE").body()).contains("\"ACTIVE\";\"" + (server.year() + 1) + "-")
                .doesNotContain(open);
        assertThat(client.get("/panel/domains.csv?below=" + server.registrar()).statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_columns_areKeptForTheLogin_andWithTheFilters() {
        server.call(login, "SetDomainTransferMode", "domain", locked, "transfermode", "AUTODENY");
        server.call(login, "SetDomainGuardProfile", "domain", open, "profile", "FULL");
        assertThat(list("")).contains(">Charged again<").doesNotContain("+19*****321", "<th scope=\"col\">Language</th>");
        String chosen = client.post(LIST, LIST + "/columns", "q", "d", "column", "NUMBER", "column", "LANGUAGE", "column", "TRANSFER_MODE",
                "column", "GUARD_PROFILE", "column", "RENEWAL_MODE", "column", "REGISTERED_UNTIL", "column", "ADDED", "column",
                "PAID_UNTIL", "column", "HOLDER", "column", "evil").body();
        assertThat(chosen).contains("The columns are kept.", "value=\"d\"", "+19*****321", "English", "deny at once", "every change",
                "Registered until", (server.year() + 1) + "-", "value=\"NUMBER\" checked").doesNotContain("badge none");
        assertThat(PanelClient.of(server, login).get(LIST).body()).as("in another browser, too").contains("+19*****321")
                .doesNotContain("<th scope=\"col\">Account</th>");
        String sub = server.account(Optional.of(login), "0");
        server.domain(sub);
        assertThat(list("?below=" + sub)).contains("<th scope=\"col\">Account</th>", "<span>" + sub + "</span>");
        assertThat(PanelClient.of(server, server.registrar()).get(LIST).body()).doesNotContain("<th scope=\"col\">Language</th>");
        assertThat(client.post(LIST, LIST + "/columns").body()).as("the name alone").contains(link(open))
                .doesNotContain("<th scope=\"col\">Language</th>", "badge none");
    }

    @Test
    void testSuccess_aFileHasAllColumns() {
        server.call(login, "SetDomainRenewalMode", "domain", open, "renewalmode", "AUTODELETE");
        assertThat(client.get("/panel/domains.csv").body().lines()).first().isEqualTo("\"domain\";\"domainidn\";\"pinlock\";"
                + "\"renewal date\";\"authority number\";\"language\";\"transfer mode\";\"guard profile\";\"renewal mode\";"
                + "\"registered until\";\"added on\";\"paid until\";\"account\"");
        assertThat(client.get("/panel/domains.csv").body()).contains("\"DEFAULT\";\"DEFAULT\";\"AUTODELETE\"", "\"+19*****321\";\"EN\"");
    }

    @Test
    void testSuccess_searchesAreKept_forThisLoginAlone() {
        assertThat(client.post(LIST, LIST + "/keep-search", "name", "my locks", "state", "ACTIVE").body())
                .contains("The search is kept.", ">my locks</a>", "href=\"/panel/domains?state=ACTIVE&amp;\"");
        assertThat(client.post(LIST, LIST + "/keep-search", "name", "my locks", "q", "abc").body())
                .as("another one of that name").contains("href=\"/panel/domains?q=abc&amp;\"").doesNotContain("?state=ACTIVE&amp;\"");
        assertThat(PanelClient.of(server, server.registrar()).get(LIST).body()).doesNotContain("my locks");
        assertThat(client.post(LIST, LIST + "/keep-search", "name", "nothing").body()).contains("was not kept", "role=\"alert\"");
        for (int i = 0; i < 19; i++) {
            client.post(LIST, LIST + "/keep-search", "name", "search " + i, "q", "abc");
        }
        assertThat(client.post(LIST, LIST + "/keep-search", "name", "one too many", "q", "abc").body()).contains("was not kept",
                "role=\"alert\"");
        assertThat(client.post(LIST, LIST + "/forget-search", "name", "my locks").body()).contains("The search is forgotten.")
                .doesNotContain("my locks");
    }

    @Test
    void testFailure_searchesKeptAtOnce_areNotMoreThanTwenty() throws Exception {
        SavedSearches searches = server.bean(SavedSearches.class);
        List<Boolean> kept = Together.run(32, i -> searches.keep(login, new SavedSearches.SavedSearch("at once " + i, "q=abc&")));
        assertThat(kept).filteredOn(Boolean::booleanValue).hasSize(SavedSearches.MOST);
        assertThat(searches.of(login)).hasSize(SavedSearches.MOST);
    }

    @Test
    void testSuccess_manyAtOnce() {
        String other = server.domain(login);
        assertThat(client.post(LIST, LIST + "/selected", "domain", open, "domain", other, "change", "transfer-mode.AUTODENY").body())
                .contains("2 of 2 domains are changed.");
        for (String domain : new String[]{open, other}) {
            assertThat(server.call(login, "StatusDomain", "domain", domain).value("transfermode")).isEqualTo("AUTODENY");
        }
        assertThat(client.post(LIST, LIST + "/selected", "change", "transfer-mode.AUTODENY").body()).contains("Nothing was selected");
        assertThat(client.post(LIST, LIST + "/selected", "domain", open, "change", "evil").body()).contains("Nothing was selected");
    }

    @Test
    void testFailure_manyAtOnce_whatALockGuards_andWhatSomebodyElseHolds() {
        String strangers = server.domain(server.registrar());
        server.call(login, "SetDomainGuardProfile", "domain", locked, "profile", "FULL");
        String answer = client.post(LIST, LIST + "/selected", "domain", open, "domain", locked, "domain", strangers, "change",
                "transfer-mode.AUTOAPPROVE").body();
        assertThat(answer).contains("1 of 3 domains are changed.", "it needs the PIN", "There is no such domain.");
        assertThat(server.call(login, "StatusDomain", "domain", locked).value("transfermode")).isEqualTo("DEFAULT");
    }
}
