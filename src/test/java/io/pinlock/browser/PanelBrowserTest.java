package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The pages of an account in a real browser, and what all pages have: sessions, languages, a size. */
@Order(Turn.LONGEST_BROWSER)
class PanelBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.shared();

    private final String login = SERVER.registrar();
    private final String domain = SERVER.domain(login);

    PanelBrowserTest() {
        super(SERVER);
    }

    @Test
    void testSuccess_expiredSession_inTheMiddleOfAForm() {
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        fill("number", "+49 170 1234567");
        // The page asks what country that is, which must not be what meets the end of the session.
        PlaywrightAssertions.assertThat(page.locator("#country")).containsText("Germany");
        press("Next: check the number");
        PlaywrightAssertions.assertThat(named("Send PIN and charge 14.28 EUR")).isVisible();
        SERVER.sql("DELETE FROM session WHERE login = ?", login);
        press("Send PIN and charge 14.28 EUR");
        sees("Your session has ended, and nothing was done.");
        picture("ended");
        assertThat(SERVER.balance(login)).isEqualTo("500.00");
        enter(login, login + "-secret");
        assertThat(page.url()).endsWith("/panel/domains/" + domain);
        PlaywrightAssertions.assertThat(named("Next: check the number")).isVisible();
        PlaywrightAssertions.assertThat(page.locator("#number")).hasValue("+491701234567");
        page.reload();
        PlaywrightAssertions.assertThat(page.locator("#number")).hasValue("");
    }

    @Test
    void testSuccess_expiredSession_whileThePageLooksForNews() {
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        fill("number", "+49 170 1234567");
        press("Next: check the number");
        press("Send PIN and charge 14.28 EUR");
        sees("waits for the PIN");
        context.clearCookies();
        expectsRefusal();
        page.waitForURL("**/panel/signin?next=*");
        enter(login, login + "-secret");
        assertThat(page.url()).endsWith("/panel/domains/" + domain);
    }

    @Test
    void testSuccess_germanAndEnglish() {
        open(new Browser.NewContextOptions().setLocale("de-AT"));
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        sees("nicht geschützt");
        sees("14,28 EUR für ein Jahr werden berechnet, wenn Sie die PIN senden (12,00 EUR netto, 19 % MwSt.)");
        fill("number", "0660 1234567");
        PlaywrightAssertions.assertThat(page.locator("#country")).containsText("Österreich");
        picture("german");
        openMenu();
        follow("English");
        sees("not protected");
        follow("Zones & prices");
        sees("Zones & prices");
        openMenu();
        follow("Deutsch");
        sees("Zonen & Preise");
    }

    @Test
    void testSuccess_firstPageIsSmall() {
        List<Request> finished = new ArrayList<>();
        page.onRequestFinished(finished::add);
        page.navigate("/panel/signin");
        assertThat(bytes(finished)).as("the sign-in").isBetween(1_000L, 150_000L);
        enter(login, login + "-secret");
        sees("One domain is not protected.");
        assertThat(bytes(finished)).as("with the first page behind it").isLessThan(150_000L);
    }

    /** Asked here and not as each request ends: the page of one that ends with the test is gone. */
    private static long bytes(List<Request> finished) {
        return List.copyOf(finished).stream().mapToLong(request -> request.sizes().responseBodySize).sum();
    }

    @Test
    void testSuccess_settingsPricesSubresellersAndLists() {
        String sub = SERVER.account(Optional.of(login), "0");
        String its = SERVER.domain(sub);
        String locked = SERVER.lockedDomain(login);
        signIn(login);
        page.navigate("/panel/domains");
        picture("domains");
        follow("Zones & prices");
        picture("prices");
        sees("activated");
        follow("Subresellers");
        picture("subresellers");
        follow(sub);
        sees("no price yet");
        press("Activate");
        sees("The service is activated.");
        fill("price", "18.00");
        press("Save");
        sees("The price is set.");
        sees("18.00 EUR");
        fill("credit", "100,00");
        page.locator("form[action$=credit] button").click();
        sees("The credit limit is set.");
        picture("subreseller");
        press("Act for this account");
        PlaywrightAssertions.assertThat(page.locator(".acting")).containsText("You act for " + sub);
        follow(its);
        sees("21.42 EUR for a year");
        fill("number", "+49 170 1234567");
        press("Next: check the number");
        press("Send PIN and charge 21.42 EUR");
        fill("token", SERVER.pin(its));
        press("Confirm");
        sees("The domain is protected.");
        picture("acting");
        page.locator(".acting button").click();
        sees("Subresellers");
        assertThat(SERVER.call(sub, "StatusAccount").value("amount")).isEqualTo("-21.42");
        follow("Settings");
        picture("settings");
        page.locator("input[name=PINLOCKSTRICT][value='1']").check();
        page.locator("input[name=TOKENLIFETIME][value='30']").check();
        press("Save");
        sees("Saved.");
        page.locator("input[name=PINLOCKSTRICT][value='0']").check();
        press("Save");
        sees("Strict mode stays on while a lock is active.");
        page.navigate("/panel/domains/" + locked);
        press("Switch off");
        PlaywrightAssertions.assertThat(page.locator("#offtoken")).isFocused();
        page.navigate("/panel/account/accounting");
        sees("Spent by month");
        picture("accounting");
        for (String name : List.of("Messages", "Events", "Webhook", "Journal")) {
            follow(name);
            picture(name.toLowerCase(Locale.ROOT));
        }
        fill("DOMAIN", locked);
        press("Search");
        Locator rows = page.locator("tbody tr");
        PlaywrightAssertions.assertThat(rows.first()).containsText(locked);
        page.navigate("/panel/account/entries");
        picture("entries");
        page.navigate("/panel/account/renewals");
        sees(locked);
        follow("Settings");
        fill("password", "wrong");
        fill("fresh", "a new password");
        fill("again", "a new password");
        press("Change the password");
        sees("That is not your password.");
        fill("password", login + "-secret");
        fill("fresh", "a new password");
        fill("again", "a new password");
        press("Change the password");
        sees("The password is changed.");
        assertThat(SERVER.callWith(Map.of("s_login", login, "s_pw", "a new password"), "StatusAccount").code()).isEqualTo(200);
    }

    @Test
    void testSuccess_scriptsThatAreTyped_areText() {
        String evil = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
        signIn(login);
        page.navigate("/panel/domains/" + domain);
        fill("number", evil);
        press("Next: check the number");
        sees("This is no mobile number");
        PlaywrightAssertions.assertThat(page.locator("#number")).hasValue(evil);
        follow("Transfers");
        fill("domain", evil);
        fill("auth", evil);
        fill("token", evil);
        press("Ask for the domain");
        sees("This is no domain name.");
        page.navigate("/panel/domains");
        fill("q", evil);
        press("Search");
        PlaywrightAssertions.assertThat(page.locator("#q")).hasValue(evil);
        page.navigate("/panel/account/journal");
        fill("DOMAIN", evil);
        fill("ACTION", evil);
        press("Search");
        sees("Nothing found");
        page.navigate("/panel/account/webhook");
        fill("url", "https://example.example/" + evil);
        press("Save and show the secret");
        sees("This is no address that events can be sent to");
    }
}
