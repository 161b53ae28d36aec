package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.LoginAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several people run the platform, each with a login that can be disabled. */
class OperatorLoginsTest {
    private static final String PAGE = "/panel/operator/logins";

    private final TestServer server = TestServer.own();
    private final String chief = server.operator();
    private final PanelClient client = PanelClient.of(server, chief);

    @AfterEach
    void close() {
        server.close();
    }

    private boolean isIn(PanelClient who) {
        return who.get(PAGE).uri().getPath().equals(PAGE);
    }

    @Test
    void testSuccess_anotherLoginIsMade_disabled_andAllowedAgain_asTheJournalSays() {
        assertThat(client.post(PAGE, PAGE + "/create", "login", "Deputy", "password", "short").body()).contains("12 to 128 characters")
                .contains("value=\"Deputy\"");
        assertThat(client.post(PAGE, PAGE + "/create", "login", "Deputy", "password", "deputy-secret").body())
                .contains("The login is created.");
        assertThat(client.post(PAGE, PAGE + "/create", "login", "deputy", "password", "another-secret").body()).contains("exists already");
        PanelClient deputy = PanelClient.of(server, "deputy");
        assertThat(isIn(deputy)).isTrue();
        assertThat(client.postSurely(PAGE, PAGE + "/disable", "login", "deputy").body()).contains("The login is disabled.",
                "Disabled since");
        assertThat(isIn(deputy)).as("its session is void").isFalse();
        assertThat(new PanelClient(server, "en").signIn("deputy", "deputy-secret").body()).contains("disabled");
        assertThat(client.post(PAGE, PAGE + "/enable", "login", "deputy").body()).contains("The login can be used again.");
        assertThat(isIn(PanelClient.of(server, "deputy"))).isTrue();
        for (String action : List.of("OperatorCreated", "OperatorDisabled", "OperatorEnabled")) {
            assertThat(
                    server.count("SELECT count(*) AS n FROM journal WHERE action = ? AND login = ? AND detail = 'deputy'", action, chief))
                    .as(action).isEqualTo(1);
        }
    }

    @Test
    void testFailure_theLastOne_isNotDisabledInThePanel_butAtTheCommandLine() {
        assertThat(client.postSurely(PAGE, PAGE + "/disable", "login", chief).body()).contains("the last login of the operator");
        assertThat(isIn(client)).isTrue();
        assertThat(client.postSurely(PAGE, PAGE + "/disable", "login", server.registrar()).body()).contains("is no login of the operator");
        TestServer.done(server.bean(LoginAdministration.class).setOperatorDisabled(Actor.operator(), chief, true));
        assertThat(isIn(client)).isFalse();
        TestServer.done(server.desk().setOperatorPassword(Actor.operator(), "new-chief", "new-chief-secret"));
        assertThat(isIn(PanelClient.of(server, "new-chief"))).isTrue();
    }

    @Test
    void testFailure_twoWhoDisableEachOther_atOnce_leaveOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            String other = "other" + round;
            TestServer.done(server.desk().setOperatorPassword(Actor.operator(), other, other + "-secret-secret"));
            PanelClient second = new PanelClient(server, "en");
            second.signIn(other, other + "-secret-secret");
            PanelClient first = PanelClient.of(server, chief);
            String firstToken = first.token(PAGE);
            String secondToken = second.token(PAGE);
            Together.run(2, i -> (i == 0 ? first : second).postWith(i == 0 ? firstToken : secondToken, PAGE + "/disable", "login",
                    i == 0 ? other : chief, "sure", "true").statusCode());
            assertThat(server.count("SELECT count(*) AS n FROM credential WHERE account_id IS NULL AND disabled_at IS NULL")).isEqualTo(1);
            server.bean(LoginAdministration.class).setOperatorDisabled(Actor.operator(), chief, false);
            server.bean(LoginAdministration.class).setOperatorDisabled(Actor.operator(), other, true);
        }
    }

    @Test
    void testFailure_anAccountKnowsNoSuchPage() {
        PanelClient account = PanelClient.of(server, server.registrar());
        assertThat(account.get(PAGE).statusCode()).isEqualTo(404);
        assertThat(account.post("/panel/domains", PAGE + "/create", "login", "thief", "password", "thiefs-secret").statusCode())
                .isEqualTo(404);
    }
}
