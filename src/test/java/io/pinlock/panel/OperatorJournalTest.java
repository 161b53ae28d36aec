package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.Accounts;
import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The operator looks through the whole journal, on pages and in a file. */
class OperatorJournalTest {
    private static final String PAGE = "/panel/operator/journal";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final PanelClient client = new PanelClient(server, "en");

    OperatorJournalTest() {
        client.signIn(server.operator(), "chief-secret");
    }

    private String rows(String query) {
        String page = client.get(PAGE + "?domain=" + domain + query).body();
        return page.contains("<tbody>") ? page.substring(page.indexOf("<tbody>"), page.indexOf("</tbody>")) : "";
    }

    @Test
    void testSuccess_byOutcome_actorAndAddress() {
        assertThat(rows("")).contains("active", "PIN sent to confirm", "ImportDomain");
        assertThat(rows("&outcome=ACTIVE")).contains("active").doesNotContain("PIN sent to confirm", "ImportDomain");
        assertThat(rows("&actor=OPERATOR")).contains("ImportDomain").doesNotContain("SetDomainPinLock");
        assertThat(rows("&actor=ACCOUNT")).contains("SetDomainPinLock").doesNotContain("ImportDomain");
        assertThat(rows("&address=127.0.0.1")).contains("SetDomainPinLock").doesNotContain("ImportDomain");
        assertThat(rows("&address=127.*")).contains("SetDomainPinLock");
        assertThat(rows("&address=192.0.2.7")).isEmpty();
        assertThat(client.get(PAGE + "?domain=" + domain + "&outcome=ACTIVE&actor=ACCOUNT&address=127").body()).contains(
                "<option value=\"ACTIVE\" selected=\"selected\">active</option>",
                "<option value=\"ACCOUNT\" selected=\"selected\">account<",
                "id=\"address\" name=\"address\" type=\"search\" value=\"127\"", "outcome=ACTIVE",
                "href=\"/panel/operator/domains/" + domain);
    }

    @Test
    void testFailure_aChoiceThatThereIsNot_isLeftOut() {
        assertThat(rows("&outcome=%25&actor=NOBODY")).contains("SetDomainPinLock", "ImportDomain");
        assertThat(rows("&outcome=" + "';%20DROP")).contains("SetDomainPinLock");
    }

    @Test
    void testSuccess_theFileHasWhatWasFound() {
        assertThat(client.get(PAGE + "?domain=" + domain + "&outcome=ACTIVE").body()).contains(PAGE + ".csv?", "One entry");
        String file = client.get(PAGE + ".csv?domain=" + domain + "&outcome=ACTIVE").body();
        assertThat(file.lines()).hasSize(2);
        assertThat(file).startsWith("\"journal date\";\"domain\";\"login\"").contains("\"" + domain + "\"", "\"" + login + "\"",
                "\"ACTIVE\"", "\"127.0.0.1\"");
        server.clock().advance(Duration.ofDays(31));
        PanelClient later = PanelClient.of(server, server.operator());
        assertThat(later.get(PAGE + ".csv?domain=" + domain).body().lines()).as("the last 30 days").hasSize(1);
        assertThat(later.get(PAGE + ".csv?domain=" + domain + "&from=1970-01-01").body().lines()).hasSizeGreaterThan(3);
    }

    @Test
    void testSuccess_inTheLanguageOfTheReader() {
        PanelClient german = new PanelClient(server, "de");
        german.signIn(server.operator(), "chief-secret");
        assertThat(german.get(PAGE + "?actor=OPERATOR&domain=" + domain).body()).contains("Als CSV", ">beliebig<");
    }

    @Test
    void testSuccess_whatALimitDecided_isOnThePageOfTheLimits() {
        server.bean(Database.class).write(server.bean(Journal.class).entry(Actor.operator(),
                server.bean(Accounts.class).find(login).orElseThrow().id(), domain, "SmsLimit", "REFUSED", Optional.of("NUMBER_HOUR")));
        assertThat(client.get("/panel/operator/limits").body()).contains(domain, "<td>to a number in an hour</td>", ">refused<");
    }
}
