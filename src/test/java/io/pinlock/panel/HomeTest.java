package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Eventually;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first page of an account: what it has, and what waits for it. */
class HomeTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);

    private String home() {
        return client.get("/panel/").body();
    }

    @Test
    void testSuccess_nothingWaits() {
        assertThat(home()).contains("Nothing waits for you.", "This account holds no domain yet.", "500.00 EUR",
                "Pays for 35 more years of a lock");
        server.domain(login);
        assertThat(home()).contains("One domain is not protected.", "Protect a domain");
    }

    @Test
    void testSuccess_pinsRequestsAndMoney() {
        String pending = server.domain(login);
        server.requestLock(login, pending);
        assertThat(home()).contains("/panel/domains/" + pending, "Enter the PIN by").doesNotContain("Nothing waits for you.");
        server.clock().advance(Duration.ofMinutes(45));
        assertThat(home()).contains("The PIN is void. Send another one.");
        String asked = server.domain(login);
        String other = server.registrar();
        server.call(other, "TransferDomain", "domain", asked, "action", "USERTRANSFER");
        assertThat(home()).contains(other + " wants it. Answer by", "/panel/domains/" + asked + "/transfer",
                "One request waits for an answer");
        assertThat(PanelClient.of(server, other).get("/panel/").body()).as("the other side").doesNotContain("wants it",
                "One request waits");
    }

    @Test
    void testSuccess_renewalsThatWillFail_andThoseThatHave() {
        String poor = server.account(Optional.empty(), "15.00");
        String locked = server.lockedDomain(poor);
        PanelClient its = PanelClient.of(server, poor);
        assertThat(its.get("/panel/").body()).doesNotContain("money is short");
        server.clock().advance(Duration.ofDays(340));
        PanelClient later = PanelClient.of(server, poor);
        assertThat(later.get("/panel/").body()).contains("money is short", "are needed for the renewals of the next 30 days");
        server.clock().advance(Duration.ofDays(26));
        Eventually.eventually(() -> assertThat(PanelClient.of(server, poor).get("/panel/").body()).contains("not renewed",
                "/panel/domains/" + locked, "It ends unless it is paid by"));
    }

    /** The account above pays for those below it. */
    @Test
    void testSuccess_renewalsOfTheAccountsBelow_count() {
        String poor = server.account(Optional.empty(), "15.00");
        String sub = server.subreseller(poor, "100.00", "18.00");
        server.lockedDomain(sub);
        assertThat(PanelClient.of(server, poor).get("/panel/").body()).contains("Nothing waits for you.");
        server.clock().advance(Duration.ofDays(340));
        assertThat(PanelClient.of(server, poor).get("/panel/").body()).contains("money is short",
                "<strong class=\"tile-value\">1</strong>");
        assertThat(PanelClient.of(server, sub).get("/panel/").body()).as("its own money suffices").doesNotContain("money is short");
    }

    @Test
    void testSuccess_help() {
        assertThat(client.get("/panel/help").body()).contains("No message with the PIN came", "id=\"no-sms\"");
        assertThat(client.get("/panel/help?lang=de").body()).contains("Es kam keine Nachricht mit der PIN");
        assertThat(new PanelClient(server, "en").get("/panel/help").uri().getPath()).isEqualTo("/panel/signin");
    }

    @Test
    void testSuccess_theSearchOfEveryPage() {
        String domain = server.domain(login);
        assertThat(client.get("/panel/find?q=" + domain.toUpperCase(Locale.ROOT)).uri().getPath())
                .isEqualTo("/panel/domains/" + domain);
        assertThat(client.get("/panel/find?q=" + domain.substring(0, 4)).uri().toString())
                .endsWith("/panel/domains?q=" + domain.substring(0, 4));
        String strangers = server.domain(server.registrar());
        assertThat(client.get("/panel/find?q=" + strangers).uri().getPath()).as("somebody else's").isEqualTo("/panel/domains");
        assertThat(client.get("/panel/find?q=%26x%3D1%23").statusCode()).isEqualTo(200);
    }
}
