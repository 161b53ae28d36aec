package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import org.junit.jupiter.api.Test;

/** The panel's lists say who it was and why, and how often. */
class EventWordsTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String thief = server.registrar();

    private String events(String language) {
        PanelClient client = new PanelClient(server, language);
        client.signIn(login, login + "-secret");
        return client.get("/panel/account/events").body();
    }

    private void steal(String domain) {
        server.call(thief, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
    }

    @Test
    void testSuccess_whoAndWhy_inBothLanguages() {
        String domain = server.lockedDomain(login);
        steal(domain);
        assertThat(events("en")).contains("Who and why", "by " + thief + ", TransferDomain, without the PIN", "by " + login,
                "href=\"/panel/domains/" + domain + "\"");
        assertThat(events("de")).contains("Wer und warum", "von " + thief + ", TransferDomain, ohne die PIN");
    }

    @Test
    void testSuccess_aRefusedChoice_isAboutTheAccount() {
        server.call(login, "ModifyRegistrar", "pinlockstrict", "1");
        server.lockedDomain(login);
        server.call(login, "ModifyRegistrar", "pinlockstrict", "0");
        assertThat(events("en")).contains("<td><span>" + login + "</span></td>")
                .contains("by " + login + ", ModifyRegistrar, strict mode stays on while a lock is active");
        assertThat(events("de")).contains("der strikte Modus bleibt an");
    }

    @Test
    void testSuccess_transfersNameBothSides() {
        String domain = server.domain(login);
        server.call(thief, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        assertThat(events("en")).contains(login + " to " + thief);
        assertThat(events("de")).contains(login + " an " + thief);
    }

    @Test
    void testSuccess_theJournalShowsHowOften() {
        String domain = server.lockedDomain(login);
        for (int i = 0; i < 17; i++) {
            steal(domain);
        }
        assertThat(PanelClient.of(server, login).get("/panel/account/journal").body()).contains("17 times, last 20");
    }
}
