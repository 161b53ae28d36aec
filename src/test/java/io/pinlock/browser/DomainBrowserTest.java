package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The pages of a domain in a real browser: it is protected, and handed over. */
@Order(Turn.BROWSER)
class DomainBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.shared();

    private final String login = SERVER.registrar();
    private final String domain = SERVER.domain(login);

    DomainBrowserTest() {
        super(SERVER);
    }

    @Test
    void testSuccess_protectInAMinute_thenAThief() {
        page.navigate("/panel/");
        picture("signin");
        enter(login, login + "-secret");
        picture("home");
        follow("Domains");
        follow(domain);
        page.locator("#land").selectOption("DE");
        page.locator("#number").pressSequentially("0170");
        PlaywrightAssertions.assertThat(page.locator("#country")).containsText("not complete yet");
        page.locator("#number").pressSequentially(" 1234567");
        PlaywrightAssertions.assertThat(page.locator("#country")).containsText("+49 170 1234567, Germany");
        picture("protect");
        press("Next: check the number");
        sees("Is this the right number?");
        sees("+49 170 1234567");
        sees("There is no refund if you never confirm.");
        picture("sure");
        assertThat(SERVER.balance(login)).as("nothing is charged yet").isEqualTo("500.00");
        named("Send PIN and charge 14.28 EUR").dblclick();
        sees("The PIN is on its way");
        PlaywrightAssertions.assertThat(page.locator("#token")).isFocused();
        picture("confirm");
        String pin = SERVER.pin(domain);
        fill("token", pin.substring(0, 4) + " - " + pin.substring(4));
        named("Confirm").dblclick();
        sees("protected");
        assertThat(SERVER.balance(login)).as("charged once").isEqualTo("485.72");
        press("Send a PIN");
        sees("A PIN is on its way");
        PlaywrightAssertions.assertThat(page.locator("#state")).containsText("delivered");
        picture("protected");
        String thief = SERVER.registrar();
        open(new Browser.NewContextOptions().setLocale("en"));
        signIn(thief);
        follow("Transfers");
        for (int i = 0; i < 5; i++) {
            fill("domain", domain);
            fill("auth", "auth-" + domain);
            fill("token", "0000000" + i);
            press("Ask for the domain");
            sees("The PIN is wrong or void");
        }
        picture("transfers");
        fill("auth", "auth-" + domain);
        fill("token", SERVER.pin(domain));
        press("Ask for the domain");
        sees("Too many wrong PINs were tried.");
        String other = SERVER.domain(login);
        SERVER.call(login, "SetDomainTransferMode", "domain", other, "transfermode", "AUTODENY");
        page.navigate("/panel/transfers");
        fill("domain", other);
        press("Ask for the domain");
        sees("The request was answered at once.");
        picture("answers");
        assertThat(SERVER.call(login, "StatusDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(SERVER.call(SERVER.registrar(), "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token",
                SERVER.pin(domain)).code()).as("the holder's PIN stays good").isEqualTo(200);
        SERVER.proveInvariants();
    }

    @Test
    void testSuccess_firstLock_thatOnlyThePhoneTakesOff() {
        signIn(login);
        follow("Domains");
        follow(domain);
        fill("number", "+49 170 1234567");
        press("Next: check the number");
        sees("This is your first lock: how strong shall it be?");
        for (String name : List.of("strict", "full")) {
            PlaywrightAssertions.assertThat(page.locator("input[name=" + name + "]")).not().isChecked();
            page.locator("input[name=" + name + "]").check();
        }
        picture("first-lock");
        press("Send PIN and charge 14.28 EUR");
        sees("The PIN is on its way");
        fill("token", SERVER.pin(domain));
        press("Confirm");
        sees("The domain is protected.");
        sees("This account is in strict mode");
        fill("offtoken", "00000000");
        press("Switch off");
        sees("The PIN is wrong or void");
        assertThat(SERVER.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0").code()).as("nor with the password")
                .isEqualTo(504);
        assertThat(SERVER.call(login, "DeleteDomain", "domain", domain).code()).isEqualTo(504);
        press("Send a PIN");
        fill("offtoken", SERVER.pin(domain));
        press("Switch off");
        sees("The protection is off.");
        fill("number", "+49 170 1234567");
        press("Next: check the number");
        sees("Is this the right number?");
        doesNotSee("This is your first lock");
    }

    /** The button comes by itself; without JavaScript it is there when the page is opened. */
    @Test
    void testSuccess_noPinCame_theSameOneAgain() {
        SERVER.requestLock(login, domain);
        String pin = SERVER.pin(domain);
        signIn(login);
        SERVER.clock().advance(Duration.ofSeconds(57));
        page.navigate("/panel/domains/" + domain);
        sees("It can be sent again 3 more times.");
        PlaywrightAssertions.assertThat(named("Send the same PIN again")).isVisible();
        picture("again");
        press("Send the same PIN again");
        sees("The PIN is on its way to the phone once more.");
        sees("The same PIN can be sent again from");
        assertThat(SERVER.messages(domain)).hasSize(2);

        open(new Browser.NewContextOptions().setLocale("de").setJavaScriptEnabled(false));
        signIn(login);
        SERVER.clock().advance(Duration.ofMinutes(1));
        page.navigate("/panel/domains/" + domain);
        press("Dieselbe PIN noch einmal senden");
        sees("Die PIN ist noch einmal unterwegs zum Telefon.");
        sees("Sie kann noch einmal gesendet werden.");
        assertThat(SERVER.messages(domain)).hasSize(3).allMatch(text -> text.startsWith("PIN " + pin + " "));
    }

    @Test
    void testSuccess_handedOverWithThePin_andWithoutALockByApproval() {
        String locked = SERVER.lockedDomain(login);
        String pin = SERVER.requestPin(login, locked);
        String other = SERVER.registrar();
        signIn(other);
        follow("Transfers");
        fill("domain", locked);
        fill("token", pin);
        press("Ask for the domain");
        sees("The domain is yours.");
        follow("Transfers");
        fill("domain", domain);
        press("Ask for the domain");
        sees("waits for the holder");
        open(new Browser.NewContextOptions().setLocale("en"));
        signIn(login);
        sees(other + " wants it.");
        PlaywrightAssertions.assertThat(page.locator("aside .count")).hasText("1");
        picture("home-asked");
        follow(domain);
        sees("Somebody asks for this domain");
        sees(other);
        sees("the request ends then, and the domain stays here.");
        picture("asked");
        press("Deny");
        sees("The domain stays here.");
        SERVER.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        page.navigate("/panel/domains/" + domain);
        sees(other + " asks for this domain.");
        follow("Answer");
        press("Hand it over");
        sees("Hand " + domain + " over to " + other + "?");
        picture("approve");
        press("Hand it over to " + other);
        sees("The domain is handed over.");
        assertThat(SERVER.call(other, "StatusDomain", "domain", domain).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_stateChangesByItself() {
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        fill("number", "+49 170 1234567");
        press("Next: check the number");
        press("Send PIN and charge 14.28 EUR");
        SERVER.pin(domain);
        PlaywrightAssertions.assertThat(page.locator("#state")).containsText("delivered");
        SERVER.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "+491701234567", "token", "00000000");
        PlaywrightAssertions.assertThat(page.locator("#state")).containsText("4 attempts left");
    }

    @Test
    void testSuccess_withoutJavaScript() {
        open(new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false));
        signIn(login);
        follow("Domains");
        follow(domain);
        fill("number", "+49 170 1234567");
        press("Next: check the number");
        press("Send PIN and charge 14.28 EUR");
        fill("token", SERVER.pin(domain));
        press("Confirm");
        sees("The domain is protected.");
        page.locator("form[action$=off] input[name=sure]").check();
        press("Switch off");
        sees("The protection is off.");
    }

    @Test
    void testSuccess_byKeyboard() {
        page.navigate("/panel/signin");
        PlaywrightAssertions.assertThat(page.locator("#login")).isFocused();
        page.keyboard().type(login);
        page.keyboard().press("Tab");
        page.keyboard().type(login + "-secret");
        page.keyboard().press("Enter");
        page.waitForURL("**/panel/");
        page.navigate("/panel/domains");
        page.keyboard().press("Tab");
        PlaywrightAssertions.assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.url()).endsWith("#main");
        for (int i = 0; i < 25 && page.locator("a:focus[href$='" + domain + "']").count() == 0; i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        page.waitForURL("**/" + domain);
        page.locator("#number").focus();
        page.keyboard().type("+49 170 1234567");
        page.keyboard().press("Enter");
        sees("Is this the right number?");
        PlaywrightAssertions.assertThat(named("Send PIN and charge 14.28 EUR")).not().isFocused();
        named("Send PIN and charge 14.28 EUR").focus();
        page.keyboard().press("Enter");
        sees("The PIN is on its way");
        page.keyboard().type(SERVER.pin(domain));
        page.keyboard().press("Enter");
        sees("The domain is protected.");
    }

    @Test
    void testFailure_aStrangersDomain_looksLikeNone() {
        String strangers = SERVER.domain(SERVER.registrar());
        signIn(login);
        expectsRefusal();
        page.navigate("/panel/domains/" + strangers);
        String answer = page.content();
        sees("There is no such page, or no such domain in this account.");
        picture("unknown");
        page.navigate("/panel/domains/nobody-has-this.example");
        assertThat(page.content()).isEqualTo(answer);
    }
}
