package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import org.junit.jupiter.api.Test;

/** What the operator does for a single domain in the panel. */
class OperatorDomainsTest {
    private static final String PAGE = "/panel/operator/domains";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String thief = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final PanelClient client = new PanelClient(server, "en");

    OperatorDomainsTest() {
        client.signIn(server.operator(), "chief-secret");
    }

    private long journalled(String action, String detail) {
        return server.count("""
                SELECT count(*) AS n FROM journal WHERE domain = ? AND action = ? AND login = 'chief' AND coalesce(detail, '') = ?""",
                domain,
                action, detail);
    }

    private int take(String pin) {
        return server.call(thief, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).code();
    }

    @Test
    void testSuccess_wrongPinsAreForgotten() {
        String pin = server.requestPin(login, domain);
        for (int i = 0; i < 5; i++) {
            assertThat(take("00000000")).isEqualTo(531);
        }
        assertThat(take(pin)).isEqualTo(557);
        assertThat(client.post(PAGE, PAGE + "/clear", "domain", domain, "reason", "asked by phone").body())
                .contains("The wrong PINs are forgotten.");
        assertThat(journalled("ClearTokenAttempts", "asked by phone")).isOne();
        assertThat(take(pin)).isEqualTo(200);
    }

    @Test
    void testSuccess_aKeptNameIsReleased() {
        server.call(login, "DeleteDomain", "domain", domain);
        assertThat(server.call(thief, "AddDomain", "domain", domain).code()).isEqualTo(554);
        assertThat(client.post(PAGE, PAGE + "/release", "domain", domain, "reason", "the holder agrees").body())
                .contains("Anybody can add the name again.");
        assertThat(journalled("ReleaseDomain", "the holder agrees")).isOne();
        assertThat(server.call(thief, "AddDomain", "domain", domain).code()).isEqualTo(200);
    }

    @Test
    void testFailure_withoutAReason_ofAnUnknownName_orByAnAccount() {
        assertThat(client.post(PAGE, PAGE + "/clear", "domain", domain, "reason", " ").body()).contains("Say in one line why.")
                .containsOnlyOnce("value=\"" + domain + "\"");
        assertThat(client.post(PAGE, PAGE + "/clear", "domain", "unknown.example", "reason", "x").body())
                .contains("unknown.example is not in the portfolio.");
        assertThat(client.post(PAGE, PAGE + "/release", "domain", domain).body()).contains("Say in one line why.");
        assertThat(client.post(PAGE, PAGE + "/release", "domain", domain, "reason", "x").body()).contains(domain + " is kept for nobody.")
                .containsOnlyOnce("value=\"" + domain + "\"");
        assertThat(client.postWith("forged", PAGE + "/release", "domain", domain).statusCode()).isEqualTo(403);
        PanelClient account = PanelClient.of(server, login);
        assertThat(account.get(PAGE).statusCode()).isEqualTo(404);
        assertThat(account.post("/panel/domains", PAGE + "/clear", "domain", domain, "reason", "x").statusCode()).isEqualTo(404);
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND action = 'ClearTokenAttempts'", domain)).isZero();
    }
}
