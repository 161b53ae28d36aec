package io.pinlock.panel;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.PostgresRelay;
import io.pinlock.testing.ScriptedRoute;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the platform does, for everybody. */
class StatusPageTest {
    private static final Map<String, String> PUBLIC = Map.of("pinlock.status-page", "true");
    private static final Map<String, String> ROUTES = Map.of("pinlock.status-page", "true", "pinlock.sms.routes.best.kind", "scripted",
            "pinlock.sms.routes.best.countries", "DE,AT", "pinlock.sms.routes.other.kind", "scripted",
            "pinlock.sms.routes.other.countries", "AT", "pinlock.sms.routes.rest.kind", "scripted");

    private static String page(TestServer server, String language) {
        HttpResponse<String> page = new PanelClient(server, language).get("/status");
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    /** The state that a page names beside a part. */
    private static String state(String page, String part) {
        Matcher row = Pattern.compile("<span>" + part + "</span>\\s*<span class=\"badge [a-z]+\">([^<]+)<").matcher(page);
        assertThat(row.find()).as(part + " in " + page).isTrue();
        return row.group(1);
    }

    @Test
    void testSuccess_withoutSignIn_inBothLanguages_withTheHeadersOfThePanel() {
        try (TestServer server = TestServer.own(PUBLIC)) {
            String page = page(server, "en");
            for (String part : new String[]{"API", "Control panel", "Database", "SMS"}) {
                assertThat(state(page, part)).as(part).isEqualTo("works");
            }
            assertThat(page).contains("<html lang=\"en\"").doesNotContain("SMS by country", "inbox");
            assertThat(state(page(server, "de"), "Datenbank")).isEqualTo("funktioniert");
            HttpResponse<String> chosen = new PanelClient(server, "en").get("/status?lang=de");
            assertThat(state(chosen.body(), "Datenbank")).isEqualTo("funktioniert");
            assertThat(chosen.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
            assertThat(PanelClient.of(server, server.registrar()).get("/panel/").body()).contains("href=\"/status\"");
            assertThat(new PanelClient(server, "en").get("/panel/signin").body()).contains("href=\"/status\"");
        }
    }

    @Test
    void testFailure_unlessItIsSet_thereIsNone() {
        TestServer server = TestServer.shared();
        HttpResponse<String> page = new PanelClient(server, "en").get("/status");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("Database");
        assertThat(PanelClient.of(server, server.registrar()).get("/panel/").body()).doesNotContain("/status\"");
    }

    @Test
    void testSuccess_smsByCountry_asTheBestRouteDoes_andNoNamesOfRoutes() {
        try (TestServer server = TestServer.own(ROUTES, ScriptedRoute.class)) {
            assertThat(state(page(server, "en"), "Germany")).isEqualTo("works");
            set(server, "best", 0.1, 0, "'2999-01-01'");
            eventually(() -> assertThat(state(page(server, "en"), "Austria")).isEqualTo("works"));
            set(server, "rest", 0.5, 0, "NULL");
            eventually(() -> assertThat(state(page(server, "en"), "Germany")).isEqualTo("slow or limited"));
            set(server, "rest", 1, 0.5, "'2999-01-01'");
            eventually(() -> assertThat(state(page(server, "en"), "Germany")).isEqualTo("trouble"));
            String page = page(server, "en");
            assertThat(state(page, "All other countries")).isEqualTo("trouble");
            assertThat(state(page, "Austria")).isEqualTo("works");
            assertThat(state(page, "SMS")).as("not everywhere").isEqualTo("slow or limited");
            assertThat(page).doesNotContain("best", "other<", "rest<", "scripted");
            set(server, "other", 1, 0, "'2999-01-01'");
            eventually(() -> assertThat(state(page(server, "en"), "SMS")).isEqualTo("trouble"));
        }
    }

    private static void set(TestServer server, String route, double score, double late, String downUntil) {
        server.sql("INSERT INTO sms_route (name, score, late, down_until, changed_at) VALUES (?, ?, ?, " + downUntil + ", now()) "
                + "ON CONFLICT (name) DO UPDATE SET score = EXCLUDED.score, late = EXCLUDED.late, down_until = EXCLUDED.down_until",
                route, score, late);
    }

    @Test
    void testFailure_databaseIsAway_thePageSaysSo() throws Exception {
        try (TestServer server = TestServer.own();
                PostgresRelay relay = new PostgresRelay(server.database().port());
                TestServer node = server.quietNodeThrough(relay.port(),
                        Map.of("pinlock.database.longest-wait", "1s", "pinlock.status-page", "true"))) {
            assertThat(state(page(node, "en"), "Database")).isEqualTo("works");
            relay.cutOff();
            node.clock().advance(Duration.ofSeconds(6));
            String page = page(node, "en");
            assertThat(state(page, "Database")).isEqualTo("trouble");
            assertThat(state(page, "API")).isEqualTo("trouble");
        }
    }
}
