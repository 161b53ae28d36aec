package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same PIN once more, from the pages that wait for one. The clock stands still but where a test moves it. */
class ResendPageTest {
    private static final String BUTTON = "Send the same PIN again</button>";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, login);

    @BeforeEach
    void stopTheClock() {
        server.clock().stop();
    }

    @AfterEach
    void goOn() {
        server.clock().run();
    }

    private static String page(String domain) {
        return "/panel/domains/" + domain;
    }

    private HttpResponse<String> resend(String domain, String... fields) {
        return client.post(page(domain), page(domain) + "/resend", fields);
    }

    @Test
    void testSuccess_aLockThatWaitsForItsPin() {
        String domain = server.domain(login);
        server.requestLock(login, domain);
        String pin = server.pin(domain);
        String early = client.get(page(domain)).body();
        assertThat(early).contains("The same PIN can be sent again from ", "It can be sent again 3 more times.",
                "hx-get=\"" + page(domain) + "/again?tab=lock\"", "hx-trigger=\"load delay:61s\"").doesNotContain(BUTTON);
        assertThat(resend(domain).body()).as("a click on a page that is older").contains("role=\"alert\"", "was sent a moment ago");

        server.clock().advance(Duration.ofMinutes(1));
        assertThat(client.get(page(domain)).body()).contains(BUTTON).doesNotContain("/again?tab=");
        assertThat(client.get(page(domain) + "/again").body()).as("the part that comes by itself").contains(BUTTON)
                .doesNotContain("<html");
        HttpResponse<String> sent = resend(domain);
        assertThat(sent.uri().toString()).endsWith(page(domain) + "?done=resent");
        assertThat(sent.body()).contains("on its way to the phone once more", "It can be sent again 2 more times.");
        assertThat(server.messages(domain)).hasSize(2).allMatch(text -> text.startsWith("PIN " + pin));
        for (int i = 0; i < 2; i++) {
            server.clock().advance(Duration.ofMinutes(1));
            server.messages(domain);
            resend(domain);
        }
        assertThat(client.get(page(domain)).body()).contains("It was sent again three times").doesNotContain(BUTTON,
                "can be sent again from");
        client.post(page(domain), page(domain) + "/confirm", "token", pin);
        assertThat(client.get(page(domain)).body()).doesNotContain("sent again");
    }

    @Test
    void testSuccess_aDomainWhoseFormsWaitForAPin_inGermanToo() {
        String domain = server.lockedDomain(login);
        server.call(login, "SetDomainGuardProfile", "domain", domain, "profile", "FULL");
        assertThat(client.get(page(domain)).body()).as("there is none").doesNotContain("sent again");
        server.clock().advance(Duration.ofSeconds(1));
        server.requestPin(login, domain);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(client.get(page(domain)).body()).contains(BUTTON);
        for (String tab : new String[]{"registration", "hosts"}) {
            assertThat(client.get(page(domain) + "/" + tab).body()).as(tab).contains(BUTTON);
        }
        HttpResponse<String> sent = resend(domain, "tab", "hosts");
        assertThat(sent.uri().toString()).endsWith(page(domain) + "/hosts?done=resent");
        PanelClient german = new PanelClient(server, "de");
        german.signIn(login, login + "-secret");
        assertThat(german.get(page(domain)).body()).contains("Dieselbe PIN kann ab ", "Sie kann noch 2-mal gesendet werden.");
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(german.get(page(domain)).body()).contains("Dieselbe PIN noch einmal senden</button>");
        assertThat(german.get(page(domain) + "/history").body()).contains("PIN noch einmal gesendet");
    }

    @Test
    void testFailure_nothingToSend_andNobodysBusiness() {
        String domain = server.domain(login);
        assertThat(resend(domain).body()).contains("role=\"alert\"", "There is no PIN that could be sent again");
        String foreign = server.domain(server.registrar());
        assertThat(client.post(page(domain), page(foreign) + "/resend").statusCode()).isEqualTo(404);
        assertThat(client.get(page(foreign) + "/again").statusCode()).isEqualTo(404);
        assertThat(resend(domain, "tab", "nonsense").statusCode()).as("the page of the domain").isEqualTo(200);
    }
}
