package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the pages of a demo show beside what they are for: how far the walk has come, and the phone. */
class DemoPagesTest {
    private static final TestServer DEMO = TestServer.demo(TestPostgres.fresh(), Map.of());
    private static final String WALK = "id=\"walk\"";
    private static final String PHONE = "id=\"phone\"";

    @AfterAll
    static void end() {
        DEMO.close();
    }

    @Test
    void testSuccess_theWalkIsOnEveryPage_andGoesOn() {
        PanelClient alpha = PanelClient.of(DEMO, "alpha");
        for (String page : List.of("/panel/", "/panel/domains/alpha1.example", "/panel/account/settings", "/panel/passkeys")) {
            assertThat(alpha.get(page).body()).as(page).contains(WALK, "Step 1 of 5", "Protect alpha1.example", "href=\"/panel/start\"");
        }
        assertThat(new PanelClient(DEMO, "de").get("/panel/signin").body()).contains("Schritt 1 von 5");
        assertThat(alpha.get("/panel/start").body()).as("the walk itself").doesNotContain(WALK);
        alpha.protect("/panel/domains/alpha1.example", "number", "+1 987 654 3210", "country", "", "language", "EN");
        assertThat(alpha.get("/panel/").body()).contains("Step 2 of 5", "Read the SMS and confirm");
        assertThat(PanelClient.of(DEMO, "beta").get("/panel/").body()).as("to everybody").contains("Step 2 of 5");
        assertThat(PanelClient.of(DEMO, "operator").get("/panel/operator/prices").body()).contains("Step 2 of 5");
    }

    @Test
    void testFailure_noWalkForARequestFromElsewhere_norOutsideADemo() {
        assertThat(PanelClient.of(DEMO, "gamma").get("/panel/", "X-Forwarded-For", "198.51.100.7").body()).doesNotContain(WALK);
        TestServer server = TestServer.shared();
        assertThat(PanelClient.of(server, server.registrar()).get("/panel/").body()).doesNotContain(WALK);
        assertThat(new PanelClient(server, "en").get("/panel/start").statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_thePhoneStandsBesideForms_andChangesByItself() {
        TestServer server = TestServer.shared();
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        PanelClient client = PanelClient.of(server, login);
        client.openPhone();
        for (String page : List.of("/panel/domains/" + domain, "/panel/domains/" + domain + "/history", "/panel/transfers",
                "/panel/transfers/" + domain)) {
            assertThat(client.get(page).body()).as(page).contains(PHONE, "hx-get=\"/panel/phone/newest\"", "class=\"bubble\"");
        }
        assertThat(client.get("/panel/phone/newest").body()).contains(PHONE, domain).doesNotContain("<html");
        assertThat(client.get("/panel/domains").body()).as("no form that needs a PIN").doesNotContain(PHONE);
    }

    @Test
    void testFailure_noPhoneWithoutItsKey_norFromElsewhere() {
        TestServer server = TestServer.shared();
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        PanelClient client = PanelClient.of(server, login);
        assertThat(client.get("/panel/domains/" + domain).body()).doesNotContain(PHONE);
        assertThat(client.get("/panel/phone/newest").statusCode()).isEqualTo(404);
        client.openPhone();
        HttpResponse<String> proxied = client.get("/panel/transfers", "X-Forwarded-For", "198.51.100.7");
        assertThat(proxied.body()).contains("Take").doesNotContain(PHONE);
        assertThat(client.get("/panel/phone/newest", "X-Forwarded-For", "198.51.100.7").statusCode()).isEqualTo(404);
    }
}
