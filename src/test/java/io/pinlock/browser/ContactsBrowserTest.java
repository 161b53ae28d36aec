package io.pinlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import io.pinlock.app.TestServer;
import io.pinlock.lock.ContactsFixture;
import io.pinlock.testing.Turn;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A passkey becomes a contact, signs an order on its page, and refuses another one; the authenticator is one that the browser plays. */
@Order(Turn.BROWSER)
class ContactsBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.shared();

    private final ContactsFixture lock = new ContactsFixture(SERVER);

    ContactsBrowserTest() {
        super(SERVER);
    }

    private String tab() {
        return "/panel/domains/" + lock.domain + "/contacts";
    }

    /** Contact 2, with a quorum of two. */
    private void passkey() {
        plugIn();
        String[] change = {"contact", "2", "kind", "PASSKEY", "name", "Bob", "quorum", "2"};
        String made = lock.call("SetDomainAuthority", change).value("order page");
        assertThat(lock.status().value("contact new page")).isEqualTo(made);
        page.navigate(made);
        sees("Become a contact");
        sees("set contacts of " + lock.domain);
        picture("order-new");
        assertThat(lock.call("SetDomainAuthority", "contact", "2", "kind", "PASSKEY", "name", "Bob", "quorum", "2", "token",
                lock.pin(ContactsFixture.FIRST)).text()).as("no passkey yet").isEqualTo("504 Missing required attribute; NEWTOKEN");
        press("Make a passkey");
        sees("The passkey is kept.");
        assertThat(lock.call("SetDomainAuthority", "contact", "2", "kind", "PASSKEY", "name", "Bob", "quorum", "2", "token",
                lock.pin(ContactsFixture.FIRST)).text()).isEqualTo("200 Command completed successfully");
    }

    @Test
    void testSuccess_aPasskeyApproves_exactlyThatOrder_andRefusesAnother() {
        passkey();
        String gaining = SERVER.registrar();
        String address = lock.call("RequestDomainPin", "for", "TransferDomain", "target", gaining).value("order page");
        assertThat(lock.status().values("contact order page")).contains(address);
        page.navigate(address);
        sees("Do you approve this?");
        sees("transfer " + lock.domain + ": to account " + gaining);
        sees(lock.status().value("token order check"));
        picture("order");
        press("Approve with the passkey");
        sees("You have approved this.");
        assertThat(lock.status().values("contact answer")).containsExactly("OPEN", "APPROVED");
        assertThat(lock.transfer(SERVER.registrar()).code()).as("another account").isEqualTo(504);
        signIn(lock.login);
        page.navigate(tab());
        sees("1 of 2 have approved.");
        picture("domain-contacts");
        page.navigate(address);
        press("Refuse this order");
        sees("The order is refused and void.");
        picture("order-refused");
        assertThat(lock.texts(ContactsFixture.FIRST).getFirst()).contains("refused by Bob");
        expectsRefusal();
        page.navigate(address);
        sees("This address is wrong");
        String next = lock.call("RequestDomainPin", "for", "TransferDomain", "target", gaining).value("order page");
        page.navigate(next);
        press("Approve with the passkey");
        sees("You have approved this.");
        assertThat(lock.transfer(gaining, "token", lock.pin(ContactsFixture.FIRST)).code()).isEqualTo(200);
    }

    /** Another passkey than the contact's approves nothing. */
    @Test
    void testFailure_anotherPasskey() {
        passkey();
        String address = lock.call("RequestDomainPin", "for", "TransferDomain", "target", SERVER.registrar()).value("order page");
        open(new Browser.NewContextOptions().setLocale("de-DE"));
        plugIn();
        page.navigate(address);
        sees("Geben Sie das frei?");
        press("Mit dem Passkey freigeben");
        sees("Das hat nicht geklappt");
        assertThat(lock.status().values("contact answer")).containsOnly("OPEN");
    }

    @Test
    void testSuccess_inTheTab_inTwoSteps() {
        signIn(lock.login);
        page.navigate(tab());
        sees("Who approves");
        picture("contacts-one");
        page.locator("#contact").selectOption("2");
        page.locator("#kind").selectOption("SMS");
        page.locator("#contactname").fill("Bob");
        page.locator("#number").fill(ContactsFixture.SECOND);
        press("Ask for the PINs");
        sees("Second step");
        picture("contacts-second");
        SERVER.clock().advance(Duration.ofSeconds(61));
        press("Send the PIN of the new phone again");
        sees("The PIN is on its way to the phone once more.");
        assertThat(lock.texts(ContactsFixture.SECOND)).hasSize(2);
        fill("token", lock.pin(ContactsFixture.FIRST));
        fill("newtoken", lock.pin(ContactsFixture.SECOND));
        press("Change it");
        sees("The change is made.");
        picture("contacts-two");
        open(new Browser.NewContextOptions().setLocale("de-DE").setJavaScriptEnabled(false));
        signIn(lock.login);
        page.navigate(tab());
        sees("Wer freigibt");
        page.locator("#contact").selectOption("2");
        page.locator("#kind").selectOption("NONE");
        press("PINs anfordern");
        sees("Zweiter Schritt");
        doesNotSee("PIN des neuen Telefons erneut senden");
        SERVER.clock().advance(Duration.ofSeconds(1));
        fill("token", lock.pin(ContactsFixture.FIRST));
        press("Ändern");
        sees("Die Änderung ist gemacht.");
        doesNotSee("Kontakt 2");
    }
}
