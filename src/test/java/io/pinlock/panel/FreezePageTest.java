package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A freeze and its end in the panel. */
class FreezePageTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final PanelClient panel = PanelClient.of(server, login);
    private final String page = "/panel/domains/" + domain;

    private String frozen() {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("frozen");
    }

    @Test
    void testSuccess_frozen_shownEverywhere_andThawedWithThePin() {
        assertThat(panel.post(page, page + "/freeze").body()).contains("Tick that you are sure");
        assertThat(frozen()).isEqualTo("0");
        assertThat(panel.post(page, page + "/freeze", "sure", "true").body()).contains("The domain is frozen. The phone is told.");
        assertThat(panel.post(page, page + "/freeze", "sure", "true").body()).as("a second click").contains("The domain is frozen.");
        assertThat(frozen()).isEqualTo("1");
        assertThat(panel.get(page).body()).contains("Frozen since", "By " + login + ".", "badge frozen", "End the freeze")
                .doesNotContain("Switch the protection off");
        assertThat(panel.get("/panel/").body()).contains("frozen by " + login).contains(domain);
        assertThat(panel.get("/panel/domains").body()).contains("badge frozen");
        assertThat(panel.post(page, page + "/pin").body()).contains("The domain is frozen, because somebody said");
        assertThat(panel.post(page, page + "/thaw-pin").body()).contains("A PIN is on its way to the phone.");
        assertThat(panel.post(page, page + "/thaw", "token", "00000000").body()).contains("The PIN is wrong or void");
        assertThat(panel.post(page, page + "/thaw", "token", server.pin(domain)).body()).contains("The freeze has ended.");
        assertThat(frozen()).isEqualTo("0");
        assertThat(panel.get(page).body()).doesNotContain("badge frozen");
    }

    @Test
    void testSuccess_frozen_noTabOffersAPinForAnythingElse() {
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        String[] tabs = {"/transfer", "/registration", "/hosts"};
        for (String tab : tabs) {
            assertThat(panel.get(page + tab).body()).as(tab).contains("Send a PIN");
        }
        panel.post(page, page + "/freeze", "sure", "true");
        for (String tab : tabs) {
            assertThat(panel.get(page + tab).body()).as(tab).contains("badge frozen").doesNotContain("Send a PIN");
        }
    }

    @Test
    void testSuccess_frozen_thePageSaysWhenItCanBeHandedOver_inGermanToo() {
        panel.post(page, page + "/freeze", "sure", "true");
        assertThat(panel.get(page + "/transfer").body()).contains("Nobody can take a frozen domain over.")
                .doesNotContain("/handover\"");
        PanelClient german = new PanelClient(server, "de");
        german.signIn(login, login + "-secret");
        assertThat(german.get(page + "/transfer").body()).contains("Eine eingefrorene Domain kann niemand übernehmen.");
    }

    @Test
    void testSuccess_frozen_thePinThatEndsIt_canBeSentAgainWhereItIsEntered() {
        String again = "Send the same PIN again</button>";
        panel.post(page, page + "/freeze", "sure", "true");
        assertThat(panel.get(page).body()).as("there is none yet").doesNotContain("sent again");
        panel.post(page, page + "/thaw-pin");
        String pin = server.pin(domain);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(panel.get(page).body()).contains("name=\"token\"", again);
        assertThat(panel.post(page, page + "/resend").body()).contains("on its way to the phone once more");
        assertThat(server.pin(domain)).isEqualTo(pin);
    }

    @Test
    void testFailure_somebodyElsesDomain() {
        PanelClient other = PanelClient.of(server, server.registrar());
        for (String form : new String[]{"/freeze", "/thaw-pin", "/thaw"}) {
            assertThat(other.post("/panel/", page + form, "sure", "true", "token", "12345678").statusCode()).as(form).isEqualTo(404);
        }
        assertThat(frozen()).isEqualTo("0");
    }

    @Test
    void testSuccess_theOperatorFreezes_withAReason() {
        PanelClient chief = new PanelClient(server, "en");
        chief.signIn(server.operator(), "chief-secret");
        String at = "/panel/operator/domains/" + domain;
        assertThat(chief.post(at, at + "/freeze", "reason", " ").statusCode()).isEqualTo(200);
        assertThat(frozen()).isEqualTo("0");
        assertThat(chief.post(at, at + "/freeze", "reason", "the holder called").body())
                .contains("The domain is frozen. The phone is told.");
        assertThat(chief.get(at).body()).contains("By the operator (login: chief).", "the holder called");
        assertThat(panel.get(page).body()).contains("By the operator (login: chief).", "the holder called");
    }
}
