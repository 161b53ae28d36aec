package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Turn;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Somebody opens a domain for a time, changes it without a PIN, and closes it again. */
@Order(Turn.BROWSER)
class WindowBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(), Map.of());

    private final String login = SERVER.registrar();

    WindowBrowserTest() {
        super(SERVER);
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    private String lockedDomain() {
        SERVER.call(login, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1", "pinlockwindows", "1");
        return SERVER.lockedDomain(login);
    }

    @Test
    void testSuccess_openedForATime_changedWithoutAPin_closed() {
        String domain = lockedDomain();
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        page.locator("input[name=command][value=ModifyDomain]").check();
        page.locator("#minutes").selectOption("240");
        picture("window-form");
        press("Send a PIN for this alone");
        sees("A PIN for just this is on its way");
        sees("open " + domain);
        assertThat(page.locator("input[name=command][value=ModifyDomain]").isChecked()).isTrue();
        assertThat(page.locator("#minutes").inputValue()).isEqualTo("240");
        fill("pin-window", SERVER.pin(domain));
        press("Open with this PIN");
        sees("The domain is open. The phone is told.");
        sees("This needs no PIN until then:");
        picture("window-open");
        page.navigate("/panel/domains/" + domain + "/registration");
        fill("nameservers", "ns1.new.example");
        fill("owner", "P-NEW");
        assertThat(page.locator("#pin-data").count()).isZero();
        press("Save");
        sees("Open until");
        assertThat(SERVER.call(login, "StatusDomain", "domain", domain).value("nameserver")).isEqualToIgnoringCase("ns1.new.example");
        page.navigate("/panel/domains");
        sees("open for a time");
        picture("window-list");
        follow(domain);
        press("Close it now");
        sees("The domain is closed again.");
        doesNotSee("Open until");
        assertThat(SERVER.call(login, "StatusDomainPinLock", "domain", domain).value("window end date")).isEmpty();
    }

    @Test
    void testSuccess_inGerman_withoutJavaScript() {
        String domain = lockedDomain();
        open(new Browser.NewContextOptions().setLocale("de-DE").setJavaScriptEnabled(false));
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        sees("Für eine Zeit öffnen");
        page.locator("input[name=command][value=TransferDomain]").check();
        press("PIN nur hierfür senden");
        sees(domain + " öffnen");
        fill("pin-window", SERVER.pin(domain));
        press("Mit dieser PIN öffnen");
        sees("Die Domain ist offen. Das Telefon erfährt es.");
        press("Jetzt schließen");
        sees("Die Domain ist wieder zu.");
    }
}
