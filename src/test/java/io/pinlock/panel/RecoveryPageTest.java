package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A recovery in the panel, from its start to the new phone, by the account and by the operator. */
class RecoveryPageTest {
    private final TestServer server = TestServer.own();
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final PanelClient panel = PanelClient.of(server, login);
    private final String page = "/panel/domains/" + domain;

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    private String status(String property) {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value(property);
    }

    private String post(PanelClient who, String form, String... fields) {
        return who.post(page, page + form, fields).body();
    }

    @Test
    void testSuccess_fromTheStartToTheNewPhone() {
        assertThat(panel.get(page).body()).contains("Is the phone lost?");
        assertThat(post(panel, "/recover", "number", "+491701234567")).contains("Tick that all contacts shall be told");
        assertThat(post(panel, "/recover", "number", "12", "sure", "true")).doesNotContain("The recovery has begun");
        assertThat(status("recovery by")).isEmpty();
        assertThat(post(panel, "/recover", "country", "DE", "number", "0170 1234567", "language", "DE", "sure", "true"))
                .contains("The recovery has begun. All contacts are told.", "badge recovering", "Started by " + login,
                        "The protection goes to the phone +49*******567", "Stop the recovery", "The PIN can be sent to the new phone from")
                .doesNotContain("Is the phone lost?", "Switch the protection off", "Send the PIN to the new phone");
        assertThat(panel.get("/panel/").body()).contains("goes to another phone", domain);
        assertThat(panel.get("/panel/domains").body()).contains("badge recovering");
        assertThat(post(panel, "/recovery-pin")).contains("It can be confirmed from");
        PanelClient german = new PanelClient(server, "de");
        german.signIn(login, login + "-secret");
        assertThat(german.get(page).body()).contains("Der Schutz geht an das Telefon");
        server.clock().advance(Duration.ofDays(7));
        panel.signIn(login, login + "-secret");
        assertThat(post(panel, "/recovery-pin")).contains("A PIN is on its way to the phone.");
        assertThat(post(panel, "/recovered", "token", "00000000")).contains("The PIN is wrong or void");
        assertThat(post(panel, "/recovered", "token", server.pin(domain))).contains("The new phone protects the domain.");
        assertThat(status("pinlock authoritynumber")).isEqualTo("+49*******567");
        assertThat(status("pinlock language")).isEqualTo("DE");
    }

    @Test
    void testSuccess_stopped_alsoWithASecondClick() {
        post(panel, "/recover", "number", "+491701234567", "sure", "true");
        assertThat(post(panel, "/stop-recovery")).contains("The recovery is stopped.");
        assertThat(post(panel, "/stop-recovery")).contains("The recovery is stopped.");
        assertThat(status("recovery by")).isEmpty();
        assertThat(post(panel, "/recovery-pin")).contains("No recovery of this domain runs.");
    }

    @Test
    void testFailure_somebodyElsesDomain() {
        PanelClient other = PanelClient.of(server, server.registrar());
        for (String form : new String[]{"/recover", "/recovery-pin", "/recovered", "/stop-recovery"}) {
            assertThat(other.post("/panel/", page + form, "sure", "true", "number", "+491701234567", "token", "1").statusCode()).as(form)
                    .isEqualTo(404);
        }
        assertThat(status("recovery by")).isEmpty();
    }

    @Test
    void testSuccess_theOperator_alone_andTwoForACourt() {
        PanelClient chief = new PanelClient(server, "en");
        PanelClient second = new PanelClient(server, "en");
        server.operator();
        TestServer.done(server.desk().setOperatorPassword(Actor.operator(), "deputy", "deputy-secret-word"));
        server.clock().advance(Duration.ofDays(1));
        chief.signIn("chief", "chief-secret");
        second.signIn("deputy", "deputy-secret-word");
        panel.signIn(login, login + "-secret");
        String at = "/panel/operator/domains/" + domain;
        assertThat(chief.post(at, at + "/recover", "number", "+491701234567", "reason", " ").body()).contains("Say in one line why");
        assertThat(chief.post(at, at + "/recover", "number", "x", "reason", "lost").body()).contains("with its country code");
        assertThat(chief.post(at, at + "/recover", "number", "+491701234567", "reason", "phone in the lake").body())
                .contains("The recovery has begun.", "Started by the operator (login: chief)", "phone in the lake");
        assertThat(panel.get(page).body()).contains("Started by the operator (login: chief)", "phone in the lake");
        assertThat(chief.post(at, at + "/stop-recovery", "reason", "found").body()).contains("The recovery is stopped.");
        assertThat(chief.post(at, at + "/recover", "number", "+491701234567", "reason", "court of K.", "court", "true").body())
                .contains("The court order is written down.", "A court order waits for a second operator");
        assertThat(status("recovery by")).isEmpty();
        assertThat(chief.post(at, at + "/confirm-recovery").body()).contains("Another operator has to confirm it.");
        assertThat(second.post(at, at + "/confirm-recovery").body()).contains("The recovery has begun.", "Confirmed by deputy.");
        assertThat(panel.get(page).body()).contains("A court has ordered this recovery").doesNotContain("Stop it</button>");
        assertThat(post(panel, "/stop-recovery")).contains("Only the operator can stop it");
        assertThat(chief.get(at).body()).contains(login + " has objected");
        assertThat(second.post(at, at + "/stop-recovery", "reason", "appeal").body()).contains("The recovery is stopped.");
    }
}
