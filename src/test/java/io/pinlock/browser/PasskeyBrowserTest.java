package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Turn;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Passkeys, with an authenticator that the browser plays. */
@Order(Turn.BROWSER)
class PasskeyBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.shared();

    private final String login = SERVER.registrar();

    PasskeyBrowserTest() {
        super(SERVER);
    }

    private void signOut() {
        openMenu();
        page.locator("form[action$=signout] button").click();
    }

    @Test
    void testSuccess_passkey_andRecoveryCodes() {
        signIn(login);
        plugIn();
        follow("Passkeys");
        fill("label", "<b>My key</b>");
        fill("addpassword", "wrong-password");
        expectsRefusal();
        press("Add a passkey");
        PlaywrightAssertions.assertThat(page.locator("#passkey-trouble")).isVisible();
        PanelClient thief = PanelClient.of(SERVER, login);
        assertThat(thief.get("/panel/domains").uri().getPath()).isEqualTo("/panel/domains");
        fill("addpassword", login + "-secret");
        press("Add a passkey");
        sees("Write these down now");
        assertThat(thief.get("/panel/domains").uri().getPath()).as("the password alone had let it in").isEqualTo("/panel/signin");
        sees("<b>My key</b>");
        List<String> codes = page.locator(".codes code").allTextContents();
        assertThat(codes).hasSize(10);
        picture("passkeys");
        signOut();
        signIn(login);
        sees("One more step");
        picture("second");
        page.navigate("/panel/domains");
        assertThat(page.url()).as("the password alone opens nothing").contains("/panel/signin");
        signIn(login);
        press("Use the passkey");
        page.waitForURL("**/panel/");
        signOut();
        signIn(login);
        fill("code", "AAAAA-AAAAA");
        press("Use the code");
        sees("That code is wrong or was used already.");
        fill("code", codes.getFirst().toLowerCase(Locale.ROOT));
        press("Use the code");
        page.waitForURL("**/panel/");
        signOut();
        signIn(login);
        fill("code", codes.getFirst());
        press("Use the code");
        sees("That code is wrong or was used already.");
        press("Use the passkey");
        page.waitForURL("**/panel/");
        follow("Passkeys");
        sees("9 codes are left.");
        page.locator("form[action$=remove] input[type=password]").fill(login + "-secret");
        press("Remove this passkey");
        sees("The passkey is removed.");
        signOut();
        signIn(login);
        page.waitForURL("**/panel/");
        assertThat(SERVER.call(login, "StatusAccount").code()).as("the API asks for the password alone").isEqualTo(200);
    }
}
