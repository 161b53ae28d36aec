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

/** Somebody gets a PIN that he has not asked for, opens the address in the message, and ends the freeze later in the panel. */
@Order(Turn.BROWSER)
class ObjectionBrowserTest extends Browsing {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(),
            Map.of("pinlock.sms.objection-url", "http://localhost"));

    ObjectionBrowserTest() {
        super(SERVER);
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    private String address(String domain) {
        return SERVER.messages(domain).getFirst().replaceFirst("(?s).*http://localhost", "");
    }

    @Test
    void testSuccess_fromTheMessageToTheFreeze_andBack() {
        String login = SERVER.registrar();
        String domain = SERVER.lockedDomain(login);
        SERVER.requestPin(login, domain);
        String address = address(domain);
        page.navigate(address);
        sees("A PIN was asked for. Whoever has it can change " + domain);
        picture("objection");
        press("That was not me: freeze it");
        sees(domain + " is frozen since");
        picture("objection-frozen");
        open(new Browser.NewContextOptions().setLocale("de-DE").setJavaScriptEnabled(false));
        page.navigate(address);
        sees(domain + " ist eingefroren seit");
        open(new Browser.NewContextOptions().setLocale("en-US"));
        signIn(login);
        sees("Its contacts can end that.");
        picture("home-frozen");
        follow(domain);
        sees("has opened the address in a message and said that it was not them");
        picture("domain-frozen");
        press("Send a PIN");
        sees("A PIN is on its way to the phone.");
        fill("thawtoken", SERVER.pin(domain));
        press("End the freeze");
        sees("The freeze has ended.");
        doesNotSee("Frozen since");
        picture("domain-freeze");
        assertThat(SERVER.call(login, "StatusDomainPinLock", "domain", domain).value("frozen")).isEqualTo("0");
    }

    @Test
    void testFailure_anAddressThatIsNone() {
        expectsRefusal();
        open(new Browser.NewContextOptions().setLocale("de-DE"));
        page.navigate("/n/aaaaaaaaaa");
        sees("Diese Adresse ist falsch");
        picture("objection-unknown");
    }
}
