package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Turn;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an account changes of its domains besides their locks: registration, host objects, columns of the list, changes by file. */
@Order(Turn.BROWSER)
class PortfolioBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.shared();

    private final String login = SERVER.registrar();
    private final String domain = SERVER.domain(login);

    PortfolioBrowserTest() {
        super(SERVER);
    }

    @Test
    void testSuccess_registration_guardedByThePin_andTheWaysOut() {
        SERVER.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        String locked = SERVER.lockedDomain(login);
        signIn(login);
        page.navigate("/panel/domains?state=ACTIVE");
        picture("domains-filtered");
        follow(locked);
        follow("Registration");
        sees("each change here but a renewal needs a PIN");
        picture("registration");
        press("Send a PIN");
        sees("A PIN is on its way");
        fill("nameservers", "ns1.home.example\nns2.home.example");
        fill("pin-data", "00000000");
        page.locator("form[action$='/data'] button.btn-primary").click();
        sees("The PIN is wrong or void");
        PlaywrightAssertions.assertThat(page.locator("#nameservers")).hasValue("ns1.home.example\nns2.home.example");
        PlaywrightAssertions.assertThat(page.locator("#pin-data")).isFocused();
        picture("registration-wrong");
        fill("pin-data", SERVER.pin(locked));
        page.locator("form[action$='/data'] button.btn-primary").click();
        sees("The change is made.");
        fill("newowner", "P-NEW");
        press("Change the owner ...");
        sees("Make P-NEW the owner of " + locked + "?");
        picture("trade");
        press("Send a PIN for this alone");
        sees("A PIN for just this is on its way.");
        sees("give " + locked + " another owner");
        picture("trade-bound");
        fill("pin-sure", SERVER.pin(locked));
        page.locator("main button.btn-danger").click();
        sees("The owner is changed.");
        page.locator("main details summary").click();
        press("Delete it ...");
        sees("Delete " + locked + "?");
        picture("leave");
        follow("Back, nothing is done");
        follow("Host objects");
        sees("There are no hosts below this domain.");
        fill("nameserver", "ns1");
        fill("addresses", "192.0.2.1\n2001:db8::1");
        fill("pin-host", "00000000");
        press("Add the host");
        sees("The PIN is wrong or void");
        PlaywrightAssertions.assertThat(page.locator("#pin-host")).isFocused();
        fill("pin-host", SERVER.requestPin(login, locked));
        picture("hosts-guarded");
        press("Add the host");
        sees("The host is added.");
        picture("hosts");
        follow(("ns1." + locked).toUpperCase(Locale.ROOT));
        picture("host");
        press("Delete it ...");
        sees("Delete the host");
        picture("host-delete");
        page.navigate("/panel/domains");
        page.locator("input[name=domain]").first().check();
        press("Change them");
        sees("of 1 domains are changed.");
        picture("selected");
    }

    @Test
    void testSuccess_columns_andChangesByFile_withoutJavaScript() {
        String locked = SERVER.lockedDomain(login);
        SERVER.call(login, "SetDomainGuardProfile", "domain", locked, "profile", "FULL");
        open(new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false));
        signIn(login);
        follow("Domains");
        page.locator("main details summary").focus();
        page.keyboard().press("Enter");
        page.locator("main details input[value=TRANSFER_MODE]").focus();
        page.keyboard().press("Space");
        page.locator("main details input[value=NUMBER]").check();
        page.locator("main details input[value=PAID_UNTIL]").check();
        press("Show these columns");
        sees("The columns are kept.");
        sees("as the account has it");
        follow("Change by file");
        send("domain;transfer mode\n" + domain + ";AUTODENY\n" + locked + ";AUTODENY\nno name;AUTODENY");
        press("Show what would change");
        sees("One change would be made; no domain is as the file says, 2 are refused.");
        sees("it needs the PIN");
        press("Make this change");
        sees("1 of 1 changes are made.");
        page.navigate("/panel/domains/by-file");
        send("nothing");
        press("Show what would change");
        sees("The first line has to name the column domain");
        PlaywrightAssertions.assertThat(page.locator("#file")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void testSuccess_columns_andChangesByFile_asPictures() {
        String locked = SERVER.lockedDomain(login);
        SERVER.call(login, "SetDomainGuardProfile", "domain", locked, "profile", "FULL");
        signIn(login);
        follow("Domains");
        page.locator("main details summary").click();
        for (Locator box : page.locator("main details input[name=column]").all()) {
            box.check();
        }
        picture("domains-choose");
        press("Show these columns");
        picture("domains-columns");
        follow("Change by file");
        picture("domains-file");
        send("domain;transfer mode\n" + domain + ";AUTODENY\n" + locked + ";AUTODENY\nno name;AUTODENY");
        press("Show what would change");
        sees("One change would be made");
        picture("domains-file-found");
        press("Make this change");
        picture("domains-file-changed");
    }

    private void send(String file) {
        page.locator("#file").setInputFiles(new FilePayload("domains.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void testSuccess_locksOfSelectedDomains_andOnePinForTheirChange() {
        String other = SERVER.domain(login);
        SERVER.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        signIn(login);
        page.navigate("/panel/domains");
        for (Locator box : page.locator("input[name=domain]").all()) {
            box.check();
        }
        page.locator("#change").selectOption("lock.on");
        press("Change them");
        sees("One phone for 2 domains");
        picture("selected-lock");
        page.locator("#land").selectOption("");
        fill("number", "001987654321");
        press("Next: check the number");
        sees("Send one PIN for 2 domains and charge");
        picture("selected-lock-sure");
        page.locator("main button.btn-primary").click();
        sees("switch the PinLock of 2 domains on");
        PlaywrightAssertions.assertThat(page.locator("#token")).isFocused();
        fill("token", "00000000");
        press("Do it at all 2 domains");
        sees("The PIN is wrong or void");
        picture("shared-pin");
        fill("token", sharedPin(other));
        press("Do it at all 2 domains");
        sees("2 of 2 domains are protected.");
        page.navigate("/panel/domains");
        for (Locator box : page.locator("input[name=domain]").all()) {
            box.check();
        }
        page.locator("#change").selectOption("transfer-mode.AUTODENY");
        press("Change them");
        sees("2 domains need a PIN");
        picture("selected-guarded");
        press("Send one PIN for these 2 domains");
        sees("change the mode of 2 domains: transfer mode AUTODENY");
        fill("token", sharedPin(other));
        press("Do it at all 2 domains");
        sees("2 of 2 domains are changed.");
    }

    /** By the keyboard alone, in German, without JavaScript. */
    @Test
    void testSuccess_locksOfSelectedDomains_withoutJavaScript_inGerman() {
        open(new Browser.NewContextOptions().setLocale("de").setJavaScriptEnabled(false));
        signIn(login);
        page.navigate("/panel/domains");
        page.locator("input[name=domain]").first().focus();
        page.keyboard().press("Space");
        page.locator("#change").selectOption("lock.on");
        page.locator(".filters button.btn-outline-primary").last().press("Enter");
        sees("Ein Telefon für eine Domain");
        page.locator("#number").fill("001987654321");
        page.locator("#number").press("Enter");
        sees("PIN für eine Domain senden");
        page.locator("main button.btn-primary").press("Enter");
        sees("PinLock einer Domain einschalten");
        page.locator("#token").fill(sharedPin(domain));
        page.locator("#token").press("Enter");
        sees("1 von 1 Domains sind geschützt.");
        page.navigate("/panel/domains");
        page.locator("input[name=domain]").first().check();
        page.locator("#change").selectOption("lock.off");
        page.locator(".filters button.btn-outline-primary").last().press("Enter");
        sees("Das Schloss einer Domain abschalten?");
        page.locator("main button.btn-danger").press("Enter");
        sees("1 von 1 Schlössern sind abgeschaltet.");
    }

    private String sharedPin(String other) {
        String first = other.compareTo(domain) < 0 ? other : domain;
        return SERVER.messagesOfMany(first).getFirst().replaceFirst("(?s).*PIN ([0-9]+).*", "$1");
    }
}
