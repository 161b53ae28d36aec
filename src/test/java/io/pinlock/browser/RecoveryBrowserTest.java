package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Turn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A phone is lost: the lock goes to another one, by the pages of the domain. */
@Order(Turn.BROWSER)
class RecoveryBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(), Map.of());

    RecoveryBrowserTest() {
        super(SERVER);
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    private static String status(String login, String domain, String property) {
        return SERVER.call(login, "StatusDomainPinLock", "domain", domain).value(property);
    }

    @Test
    void testSuccess_fromTheStartToTheNewPhone() {
        String login = SERVER.registrar();
        String domain = SERVER.lockedDomain(login);
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        picture("recovery-start");
        fill("number", "+49 170 1234567");
        page.locator("form[action$=recover] input[name=sure]").check();
        press("Start the recovery");
        sees("The recovery has begun. All contacts are told.");
        picture("recovery-runs");
        page.navigate("/panel/");
        sees("goes to another phone");
        picture("home-recovery");
        SERVER.clock().advance(Duration.ofDays(7));
        open(new Browser.NewContextOptions().setLocale("en-US"));
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        picture("recovery-over");
        press("Send the PIN to the new phone");
        sees("A PIN is on its way to the phone.");
        picture("recovery-pin");
        fill("recoverytoken", SERVER.pin(domain));
        press("The new phone protects the domain");
        sees("The new phone protects the domain. The old ones are told.");
        assertThat(status(login, domain, "pinlock authoritynumber")).isEqualTo("+49*******567");
    }

    @Test
    void testSuccess_withoutJavaScript_inGerman_stopped() {
        String login = SERVER.registrar();
        String domain = SERVER.lockedDomain(login);
        open(new Browser.NewContextOptions().setLocale("de-DE").setJavaScriptEnabled(false));
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        fill("number", "+49 170 1234567");
        page.locator("form[action$=recover] input[name=sure]").check();
        press("Wiederherstellung beginnen");
        sees("Die Wiederherstellung hat begonnen.");
        press("Stoppen");
        sees("Die Wiederherstellung ist gestoppt.");
        assertThat(status(login, domain, "recovery by")).isEmpty();
    }

    @Test
    void testSuccess_theOperator() {
        String login = SERVER.registrar();
        String domain = SERVER.lockedDomain(login);
        SERVER.operator();
        SERVER.clock().advance(Duration.ofDays(2));
        enterOperator(domain);
        picture("operator-recovery");
        fill("number", "+49 170 1234567");
        fill("recoveryreason", "court of K.");
        page.locator("input[name=court]").check();
        press("Start the recovery");
        sees("The court order is written down.");
        picture("operator-court-order");
        expectsRefusal();
        press("Confirm the court order");
        sees("You have written this court order down.");
        assertThat(status(login, domain, "recovery by")).isEmpty();
    }

    private void enterOperator(String domain) {
        page.navigate("/panel/signin");
        enter("chief", "chief-secret");
        page.navigate("/panel/operator/domains/" + domain);
    }
}
