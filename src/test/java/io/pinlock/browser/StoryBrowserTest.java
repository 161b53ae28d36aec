package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.sms.InboxKey;
import io.pinlock.testing.Turn;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a newcomer does with the demo: the whole story in one browser. */
@Order(Turn.BROWSER)
class StoryBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.demo(TestPostgres.fresh(), Map.of());

    StoryBrowserTest() {
        super(SERVER);
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    void testSuccess_protectStealHandOver() {
        page.navigate("/panel/");
        follow("New here? Try the whole story with the demo accounts.");
        sees("The phone is shown to a browser that came by the address that the start printed");
        page.navigate("/panel/start?key=" + SERVER.bean(InboxKey.class).key().orElseThrow());
        doesNotSee("The phone is shown to a browser");
        picture("start");
        press("Go on as alpha");
        sees("alpha1.example");
        fill("number", "+1 987 654 3210");
        press("Next: check the number");
        sees("+1 987");
        press("Send PIN and charge 14.28 EUR");
        sees("The PIN is on its way");
        SERVER.messages("alpha1.example");
        PlaywrightAssertions.assertThat(page.locator(".phone-beside .bubble").first()).isVisible();
        picture("beside-the-phone");
        lookAtTheFolds();
        follow("Try it");
        press("Look at the phone");
        String pin = pinOnThePhone();
        picture("phone");
        follow("Try it");
        press("Enter the PIN as alpha");
        fill("token", pin);
        press("Confirm");
        sees("The domain is protected.");
        follow("Try it");
        press("Steal it as beta");
        PlaywrightAssertions.assertThat(page.locator("#domain")).hasValue("alpha1.example");
        fill("auth", "auth-alpha1.example");
        press("Ask for the domain");
        sees("This domain is protected: it needs the PIN that only the phone of its holder receives.");
        picture("stolen");
        follow("Try it");
        press("Send a PIN as alpha");
        press("Send a PIN");
        sees("A PIN is on its way to the phone.");
        SERVER.messages("alpha1.example");
        follow("Try it");
        press("Look at the phone");
        String second = pinOnThePhone();
        assertThat(second).isNotEqualTo(pin);
        follow("Try it");
        press("Take it over as beta");
        fill("auth", "auth-alpha1.example");
        fill("token", second);
        press("Ask for the domain");
        sees("The domain is yours.");
        follow("alpha1.example");
        follow("History");
        sees("received");
        follow("Try it");
        sees("That was the whole story");
        picture("start-done");
        press("Be the operator");
        follow("Accounts");
        sees("alpha");
        assertThat(SERVER.call("beta", "StatusDomain", "domain", "alpha1.example").code()).isEqualTo(200);
        SERVER.proveInvariants();
        follow("Try it");
        press("+30 days");
        sees("The clock was moved ahead.");
        picture("start-clock-moved");
        page.locator("input[name=sure]").check();
        press("Begin again");
        sees("The demo is back at its beginning.");
        sees("You are alpha and hold the domain.");
        press("Go on as alpha");
        sees("not protected");
    }

    /** Beside the form where there is room, and folded below it where there is none; the walk stays folded on the next page. */
    private void lookAtTheFolds() {
        Locator bubble = page.locator(".phone-beside .bubble").first();
        page.setViewportSize(1200, 900);
        BoundingBox form = page.locator("form:has(#token)").boundingBox();
        assertThat(page.locator(".phone-beside").boundingBox().x).isGreaterThan(form.x + form.width);
        page.setViewportSize(1199, 900);
        PlaywrightAssertions.assertThat(bubble).isHidden();
        page.locator(".phone-beside summary").click();
        PlaywrightAssertions.assertThat(bubble).isVisible();
        page.locator("#walk summary").click();
        page.reload();
        PlaywrightAssertions.assertThat(page.locator("#walk p")).isHidden();
        page.locator("#walk summary").click();
        page.setViewportSize(1280, 900);
    }
}
