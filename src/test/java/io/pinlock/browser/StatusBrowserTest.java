package io.pinlock.browser;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.testing.ScriptedRoute;
import io.pinlock.testing.Turn;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The operator tells everybody how the platform does. */
@Order(Turn.BROWSER)
class StatusBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(), Map.of("pinlock.status-page", "true",
            "pinlock.sms.routes.home.kind", "scripted", "pinlock.sms.routes.home.countries", "DE,AT",
            "pinlock.sms.routes.rest.kind", "scripted"), new ScriptedRoute());

    StatusBrowserTest() {
        super(SERVER);
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    void testSuccess_noticesAndStatus() {
        signIn(SERVER.operator());
        follow("Notices");
        fill("english", "On Sunday from 02:00 to 03:00 UTC there will be no API and no control panel.");
        fill("german", "Am Sonntag gibt es von 02:00 bis 03:00 UTC weder API noch Verwaltung.");
        fill("until", SERVER.year() + "-12-31T23:00");
        press("Publish");
        sees("The notice is published.");
        page.locator("#kind").selectOption("TROUBLE");
        fill("english", "PINs to Austria are late.");
        fill("german", "PINs nach Österreich verspäten sich.");
        press("Publish");
        sees("PINs to Austria are late.");
        picture("operator-notices");
        SERVER.sql("INSERT INTO sms_route (name, score, changed_at) VALUES ('rest', 0.5, now()) ON CONFLICT (name) DO UPDATE "
                + "SET score = 0.5");
        page.navigate("/panel/");
        follow("Status");
        eventually(() -> {
            page.reload();
            assertThat(page.locator("main").textContent()).contains("slow or limited");
        });
        sees("All other countries");
        sees("PINs to Austria are late.");
        picture("status");
    }
}
