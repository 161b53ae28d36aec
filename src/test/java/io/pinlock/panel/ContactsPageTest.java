package io.pinlock.panel;

import static io.pinlock.lock.ContactsFixture.FIRST;
import static io.pinlock.lock.ContactsFixture.SECOND;
import static io.pinlock.lock.ContactsFixture.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.lock.ContactsFixture;
import io.pinlock.lock.token.Totp;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contacts in the panel, and the pages of contacts that need no login. */
class ContactsPageTest {
    private final TestServer server = TestServer.own(Map.of("pinlock.sms.objection-url", "https://pin.example.net"));
    private final ContactsFixture lock = new ContactsFixture(server);
    private final PanelClient panel = PanelClient.of(server, lock.login);
    private final PanelClient phone = new PanelClient(server, "en");
    private final String page = "/panel/domains/" + lock.domain + "/contacts";

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    @Test
    void testSuccess_aSecondPhone_inTwoSteps() {
        assertThat(panel.get(page).body()).contains("Who approves", "Contact 1").doesNotContain("Second step");
        assertThat(panel.post(page, page + "/ask", "contact", "2", "called", "Bob", "number", "001 234").body())
                .contains("This is no mobile number.");
        assertThat(panel.post(page, page + "/ask", "contact", "2", "called", "<b>", "number", ContactsFixture.typed(SECOND)).statusCode())
                .isEqualTo(200);
        assertThat(lock.texts(FIRST)).as("nothing was sent").hasSize(1);
        assertThat(panel.post(page, page + "/ask", "contact", "2", "kind", "SMS", "called", "Bob", "number", ContactsFixture.typed(SECOND),
                "quorum", "2").body()).contains("The PINs are on their way.", "Second step", "PIN or code of the new contact");
        assertThat(panel.post(page, page + "/change", "token", lock.pin(SECOND), "newtoken", lock.pin(FIRST)).body())
                .contains("The PIN is wrong or void");
        assertThat(panel.post(page, page + "/change", "token", lock.pin(FIRST), "newtoken", lock.pin(SECOND)).body())
                .contains("The change is made.", "Contact 2", "Bob", "2 of 2");
    }

    @Test
    void testSuccess_thePinOfANewPhone_isSentAgain() {
        assertThat(panel.post(page, page + "/ask", "contact", "2", "called", "Bob", "number", ContactsFixture.typed(SECOND)).body())
                .contains("Send the PIN of the new phone again");
        String pin = lock.pin(SECOND);
        assertThat(panel.post(page, page + "/resend", "contact", "new").body()).contains("The PIN was sent a moment ago");
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(panel.post(page, page + "/resend", "contact", "new").body()).contains("The PIN is on its way to the phone once more.");
        assertThat(lock.texts(SECOND)).hasSize(2);
        assertThat(lock.pin(SECOND)).isEqualTo(pin);
        PanelClient other = PanelClient.of(server, server.registrar());
        assertThat(other.post("/panel/", page + "/resend", "contact", "new").statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_anApp_whoseSecretIsShownOnce() {
        String asked = panel.post(page, page + "/ask", "contact", "2", "kind", "TOTP", "called", "App").body();
        Matcher secret = Pattern.compile("otpauth://totp/[^<]*secret=([A-Z2-7]{32})").matcher(asked);
        assertThat(secret.find()).isTrue();
        assertThat(panel.get(page).body()).contains("Second step").doesNotContain("otpauth", "Send the PIN of the new phone again");
        assertThat(panel.post(page, page + "/change", "token", lock.pin(FIRST), "newtoken",
                Totp.code(secret.group(1), server.clock().instant())).body()).contains("codes of an app");
    }

    @Test
    void testSuccess_contactsApprove_andRefuse() {
        lock.twoOfThree();
        lock.ask(server.registrar());
        assertThat(panel.get(page).body()).contains("0 of 2 have approved.", "not yet");
        assertThat(panel.post(page, page + "/resend", "contact", "2").body()).contains("The PIN was sent a moment ago");
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(panel.post(page, page + "/resend", "contact", "2").body()).contains("The PIN is on its way to the phone once more.");
        assertThat(panel.post(page, page + "/approve", "token", "00000000").body()).contains("The PIN is wrong or void");
        assertThat(panel.post(page, page + "/approve", "token", lock.pin(FIRST)).body()).contains("The approval is kept.",
                "1 of 2 have approved.");
        assertThat(panel.post(page, page + "/refuse", "token", lock.pin(THIRD)).body()).contains("The order is refused and void.");
        assertThat(lock.texts(SECOND).getFirst()).contains("Eve");
    }

    @Test
    void testSuccess_aFreeze_whoseEndIsApproved_endsWithoutAPin() {
        lock.twoOfThree();
        lock.call("FreezeDomain");
        String domain = "/panel/domains/" + lock.domain;
        assertThat(panel.post(domain, domain + "/thaw-pin").body()).contains("is on its way");
        assertThat(panel.post(page, page + "/approve", "token", lock.pin(FIRST)).body()).contains("1 of 2 have approved.");
        assertThat(panel.post(page, page + "/approve", "token", lock.pin(SECOND)).body()).contains("2 of 2 have approved.");
        assertThat(panel.post(domain, domain + "/thaw-pin").body()).contains("The freeze has ended.");
    }

    private String word(String number) {
        Matcher word = Pattern.compile("https://pin\\.example\\.net/n/([a-z0-9]{10})").matcher(lock.texts(number).getFirst());
        assertThat(word.find()).as(lock.texts(number).getFirst()).isTrue();
        return "/panel/no/" + word.group(1);
    }

    @Test
    void testSuccess_theAddressInAnyMessage_refusesTheOrderAlone_orFreezes() {
        lock.twoOfThree();
        lock.ask(server.registrar());
        String third = word(THIRD);
        assertThat(phone.get(third).body()).contains("Refuse this order", "That was not me: freeze it");
        assertThat(phone.post(third, third + "/refuse").body()).contains("The order is refused and void.")
                .doesNotContain("Refuse this order");
        assertThat(lock.status().value("frozen")).isEqualTo("0");
        assertThat(lock.status().value("token issue date")).isEmpty();
        assertThat(lock.texts(FIRST).getFirst()).contains("refused by Eve");
        lock.ask(server.registrar());
        String second = word(THIRD);
        assertThat(phone.post(second, second + "/freeze").body()).contains("is frozen since");
        assertThat(lock.status().value("frozen")).isEqualTo("1");
    }

    @Test
    void testFailure_aPageThatIsNone() {
        String none = "/panel/order/0123456789abcdef0123456789abcdef";
        assertThat(phone.get(none).statusCode()).isEqualTo(404);
        assertThat(phone.get(none).body()).contains("This address is wrong");
        for (String form : new String[]{"/approve", "/refuse", "/register", "/options"}) {
            assertThat(phone.post("/panel/signin", none + form).statusCode()).as(form).isEqualTo(404);
        }
        PanelClient other = PanelClient.of(server, server.registrar());
        for (String form : new String[]{"/ask", "/change", "/approve", "/refuse"}) {
            assertThat(other.post("/panel/", page + form, "contact", "2", "token", "12345678").statusCode()).as(form).isEqualTo(404);
        }
    }
}
