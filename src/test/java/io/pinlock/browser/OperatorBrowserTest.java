package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Turn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The operator's pages in a real browser. */
@Order(Turn.BROWSER)
class OperatorBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.shared();
    private static final int DOMAINS = 5_000;

    private final String login = SERVER.registrar();

    OperatorBrowserTest() {
        super(SERVER);
    }

    @BeforeEach
    void operator() {
        signIn(SERVER.operator());
    }

    @Test
    void testSuccess_logins() {
        follow("Logins");
        fill("login", "deputy-" + login);
        fill("newpassword", "deputy-secret-" + login);
        press("Create a login");
        sees("The login is created.");
        page.locator("form[action$=disable]").filter(new Locator.FilterOptions().setHasText("deputy-" + login)).getByRole(AriaRole.BUTTON)
                .click();
        press("Disable it");
        sees("The login is disabled.");
        picture("operator-logins");
    }

    @Test
    void testSuccess_accountsAndPrices() {
        String fresh = "new" + login;
        follow("Accounts");
        fill("login", fresh);
        fill("newpassword", "short");
        page.locator("#newpassword").evaluate("field => field.removeAttribute('minlength')");
        press("Create an account");
        sees("A password has 12 to 128 characters.");
        fill("newpassword", fresh + "-secret");
        fill("vat", "19");
        press("Create an account");
        sees("The account is created.");
        fill("deposit", "50.00");
        fill("description", "first payment");
        named("Book").dblclick();
        sees("The payment is booked.");
        sees("50.00 EUR");
        fill("credit", "not money");
        press("Save");
        sees("is no amount in EUR");
        fill("vat", "7,5");
        page.locator("form[action$=vat] button").click();
        sees("7.50 %");
        picture("operator-account");
        assertThat(SERVER.call(fresh, "StatusAccount").value("amount")).isEqualTo("50.00");
        press("Disable");
        sees("Its domains, locks and renewals go on.");
        picture("operator-sure");
        press("Disable it");
        sees("Disabled by the operator of the platform since");
        assertThat(SERVER.call(fresh, "StatusAccount").code()).isEqualTo(531);
        follow("Accounts");
        picture("operator-accounts");
        follow(fresh);
        press("Let it sign in again");
        sees("The account can sign in again.");
        assertThat(SERVER.call(fresh, "StatusAccount").code()).isEqualTo(200);
        follow("Prices");
        fill("buyer", fresh);
        fill("amount", "9.00");
        press("Save");
        sees("The price is set.");
        picture("operator-prices");
        assertThat(SERVER.call(fresh, "ServicePrice", "service", "OTHER", "type", "domain-pin-lock").value("price")).isEqualTo("9.0000");
    }

    @Test
    void testSuccess_importOf5000Domains() {
        follow("Import");
        String lines = IntStream.range(0, DOMAINS).mapToObj(i -> "import" + i + "-" + login + ".example," + login + ",auth-" + i)
                .collect(Collectors.joining("\n"));
        String file = "domain,account,auth\n" + lines + "\nno domain," + login + ",x\n\"broken," + login + "\nnobodys.example,nobody,x\n";
        page.locator("#file").setInputFiles(new FilePayload("domains.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        press("Check the file");
        PlaywrightAssertions.assertThat(page.locator("progress")).isVisible();
        PlaywrightAssertions.assertThat(page.locator("#import")).containsText("Check: finished 100 %");
        picture("operator-import-check");
        press("Import 5,000 domains");
        PlaywrightAssertions.assertThat(page.locator("#import")).containsText("Import: finished 100 %");
        sees("the domain is no domain name");
        sees("these fields are expected");
        sees("there is no such account");
        picture("operator-import");
        assertThat(SERVER.call(login, "QueryDomainList").value("total")).isEqualTo(String.valueOf(DOMAINS));
        follow("To the imports");
        sees("domains.csv");
        picture("operator-imports");
        follow("domains.csv");
        press("Undo");
        sees("Undo the import of domains.csv?");
        picture("operator-import-sure");
        SERVER.call(login, "SetDomainTransferMode", "domain", "import7-" + login + ".example", "transfermode", "AUTODENY");
        press("Undo it");
        PlaywrightAssertions.assertThat(page.locator("#import")).containsText("Undo: finished 100 %");
        sees("Something was done with it since");
        picture("operator-import-undone");
        assertThat(SERVER.call(login, "QueryDomainList").value("total")).isEqualTo("1");
    }

    @Test
    void testSuccess_routesLimitsFiguresJournalCheck() {
        String domain = SERVER.lockedDomain(login);
        follow("Domains");
        picture("operator-domains");
        fill("domain", domain);
        fill("reason", "asked by phone");
        press("Forget the wrong PINs");
        sees("The wrong PINs are forgotten.");
        follow("SMS routes");
        fill("number", "+49 170 1234567");
        press("Next");
        sees("Through inbox to +491701234567 (Germany).");
        picture("operator-sms");
        press("Send it");
        sees("The message is delivered.");
        follow("Limits");
        sees("to a number in an hour");
        page.locator("#limit").selectOption("ACCOUNT_DAY");
        fill("most", "1");
        press("Look");
        sees("would be refused");
        picture("operator-limits");
        follow("Figures");
        sees("Activations");
        picture("operator-figures");
        follow("Journal");
        fill("domain", domain);
        press("Search");
        PlaywrightAssertions.assertThat(page.locator("tbody tr").first()).containsText(domain);
        picture("operator-journal");
        follow("Check");
        press("Check now");
        PlaywrightAssertions.assertThat(page.locator(".checks .active").first()).containsText("holds");
        picture("operator-check");
    }

    @Test
    void testSuccess_overviewSearchAndWhatIsFound() {
        String domain = SERVER.lockedDomain(login);
        SERVER.requestPin(login, domain);
        String other = SERVER.registrar();
        String asked = SERVER.domain(login);
        SERVER.call(other, "TransferDomain", "domain", asked, "action", "USERTRANSFER");
        SERVER.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", "00000000");
        follow("Overview");
        sees("Delivery by route");
        picture("operator-home");
        find(domain);
        sees("protected");
        picture("operator-domain");
        find(asked);
        sees("did not come with the request");
        picture("operator-domain-asked");
        find(domain);
        page.locator("tbody a").first().click();
        sees("What became of it");
        picture("operator-message");
        find(login.substring(0, 4));
        sees("Results for");
        picture("operator-find");
        find(login);
        picture("operator-account-overview");
        for (String tab : List.of("Domains", "Locks", "Ledger", "Renewals", "Messages", "Events", "Journal")) {
            page.locator("nav.nav-tabs a").filter(new Locator.FilterOptions().setHasText(tab)).click();
            PlaywrightAssertions.assertThat(page.locator("nav.nav-tabs a[aria-current]")).hasText(tab);
            picture("operator-account-" + tab.toLowerCase(Locale.ROOT));
        }
    }

    private void find(String text) {
        fill("find", text);
        page.locator("#find").press("Enter");
    }
}
