package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Turn;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Where somebody is signed in, and the question for the password before a change, in both languages. */
@Order(Turn.BROWSER)
class SessionsBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.shared();

    private final String login = SERVER.registrar();

    SessionsBrowserTest() {
        super(SERVER);
    }

    private boolean isStrict() {
        return SERVER.call(login, "StatusRegistrar").value("pinlockstrict").equals("1");
    }

    private void later() {
        SERVER.clock().advance(Duration.ofMinutes(16));
    }

    @Test
    void testSuccess_sessionsAreListedAndEnded() {
        PanelClient other = PanelClient.of(SERVER, login);
        signIn(login);
        follow("Sessions");
        sees("Chrome, Linux");
        sees("This browser");
        picture("sessions");
        page.locator("form[action$=end] button").click();
        sees("The session is ended.");
        assertThat(other.get("/panel/domains").uri().getPath()).isEqualTo("/panel/signin");
        PanelClient.of(SERVER, login);
        page.reload();
        press("End all other sessions");
        sees("All other sessions are ended.");
        doesNotSee("End this session");
    }

    @Test
    void testSuccess_thePasswordIsAskedForAgain_withAndWithoutScripts_andGerman() {
        signIn(login);
        page.navigate("/panel/account/settings");
        later();
        page.locator("input[name=PINLOCKSTRICT][value='1']").check();
        press("Save");
        sees("Is it still you?");
        picture("again");
        fill("proof", "wrong");
        press("Go on");
        sees("That is not your password.");
        assertThat(isStrict()).isFalse();
        fill("proof", login + "-secret");
        press("Go on");
        sees("Saved.");
        assertThat(isStrict()).isTrue();
        open(new Browser.NewContextOptions().setLocale("de-DE").setJavaScriptEnabled(false));
        signIn(login);
        page.navigate("/panel/account/settings");
        later();
        page.locator("input[name=PINLOCKSTRICT][value='0']").check();
        press("Speichern");
        sees("Sind Sie es noch?");
        fill("proof", login + "-secret");
        press("Weiter");
        sees("Gespeichert.");
        assertThat(isStrict()).isFalse();
    }

    @Test
    void testSuccess_german_nothingSticksOut() {
        open(new Browser.NewContextOptions().setLocale("de-DE"));
        signIn(login);
        PanelClient.of(SERVER, login);
        page.navigate("/panel/sessions");
        sees("Diese Sitzung beenden");
        picture("sessions-de");
        openMenu();
        follow("Zeitzone: UTC");
        sees("Es ist ");
        page.locator("#zone").selectOption("Pacific/Auckland");
        press("Speichern");
        sees("Zeiten werden ab jetzt in dieser Zone gezeigt.");
        picture("time-zone-de");
        page.navigate("/panel/account/journal");
        sees("Zeiten in der Zone Pacific/Auckland.");
        assertThat(page.locator("td span[title$=UTC]").first().getAttribute("title")).matches("[-0-9]{10} [:0-9]{8} UTC");
        picture("journal-zone-de");
        page.navigate("/panel/account/webhook");
        later();
        fill("url", "https://example.com/a-rather-long-address-that-is-kept-while-the-password-is-asked-for");
        page.locator("form[action$=set] button").click();
        sees("Sind Sie es noch?");
        picture("again-de");
        follow("Zurück, ohne die Änderung");
        page.waitForURL("**/panel/account/webhook");
    }

    @Test
    void testSuccess_aPasskeyInsteadOfThePassword() {
        signIn(login);
        plugIn();
        page.navigate("/panel/passkeys");
        fill("addpassword", login + "-secret");
        press("Add a passkey");
        sees("Write these down now");
        page.navigate("/panel/account/settings");
        later();
        page.locator("input[name=PINLOCKSTRICT][value='1']").check();
        press("Save");
        sees("Is it still you?");
        picture("again-passkey");
        press("Use the passkey");
        sees("Saved.");
        assertThat(isStrict()).isTrue();
    }
}
