package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.testing.ScriptedRoute;
import io.pinlock.testing.Turn;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The operator changes limits and routes in a real browser. */
@Order(Turn.BROWSER)
class SmsSettingsBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(), Map.of("pinlock.sms.routes.main.kind", "scripted",
            "pinlock.sms.routes.spare.kind", "scripted", "pinlock.sms.routes.spare.weight", "0", "pinlock.sms.routes.spare.countries",
            "DE,AT"), new ScriptedRoute());

    private final String login = SERVER.registrar();

    SmsSettingsBrowserTest() {
        super(SERVER);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private void request(String number) {
        assertThat(SERVER.call(login, "SetDomainPinLock", "domain", SERVER.domain(login), "pinlock", "1", "authoritynumber", number).code())
                .isEqualTo(200);
    }

    private void backToTheSettings() {
        Locator back = page.locator("form[action$=back] button");
        while (back.count() > 0) {
            back.first().click();
            press("Save");
            sees("The change holds on this server now");
        }
        assertThat(SERVER.count("SELECT count(*) AS n FROM sms_setting")).isZero();
    }

    @Test
    void testSuccess_limits() {
        request("00491701234567");
        request("00491701234567");
        request("0033612345678");
        signIn(SERVER.operator());
        follow("Limits");
        fill("limits-number-hour", "2");
        fill("limits-countries", "de, at, xx");
        press("Next");
        sees("'XX' is no code of a country");
        PlaywrightAssertions.assertThat(page.locator("#limits-countries")).isFocused();
        PlaywrightAssertions.assertThat(page.locator("#limits-number-hour")).hasValue("2");
        picture("operator-limits-refused");
        fill("limits-countries", "de, at");
        press("Next");
        sees("Are these limits right?");
        sees("One would be refused.");
        picture("operator-limits-sure");
        press("Save");
        sees("The change holds on this server now");
        picture("operator-limits-changed");
        assertThat(SERVER.call(login, "SetDomainPinLock", "domain", SERVER.domain(login), "pinlock", "1", "authoritynumber",
                "00491701234567").code()).isEqualTo(557);
        backToTheSettings();
    }

    @Test
    void testSuccess_routes_byKeyboard() {
        request("00491709999999");
        signIn(SERVER.operator());
        follow("SMS routes");
        picture("operator-routes");
        page.locator("#routes-spare-weight").focus();
        page.keyboard().type("5");
        page.keyboard().press("Enter");
        sees("Is this right for the route spare?");
        named("Save").focus();
        page.keyboard().press("Enter");
        sees("The change holds on this server now");
        page.locator("#routes-main-paused").selectOption("true");
        named("Next").first().click();
        sees("Countries without a route");
        picture("operator-routes-sure");
        press("Save");
        sees("paused");
        page.locator("#routes-spare-paused").selectOption("true");
        named("Next").nth(1).press("Enter");
        sees("No other route is on");
        picture("operator-routes-last");
        follow("Back, nothing is done");
        picture("operator-routes-paused");
        backToTheSettings();
    }

    @Test
    void testSuccess_inGerman() {
        open(new Browser.NewContextOptions().setLocale("de-DE"));
        signIn(SERVER.operator());
        follow("Grenzen");
        sees("Grenzen ändern");
        fill("limits-login-day", "1");
        picture("operator-limits-de");
        press("Weiter");
        sees("Sind diese Grenzen richtig?");
        picture("operator-limits-sure-de");
        follow("SMS-Routen");
        sees("Was die Routen tun sollen");
        picture("operator-routes-de");
    }
}
