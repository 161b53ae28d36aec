package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.StartupFailure;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passwords that everybody knows are worth nothing where there is no demo. */
class DemoLoginsTest {
    private static final List<String> ACCOUNTS = List.of("alpha", "beta", "gamma");

    private final TestPostgres.Login database = TestPostgres.fresh();

    private static Map<String, String> session(String login, String id) {
        return Map.of("s_login", login, "s_sessionid", id);
    }

    @Test
    void testFailure_publicPasswordsAndSessionsOfTheDemo_whereThereIsNone() {
        String session;
        try (TestServer demo = TestServer.demo(database, Map.of())) {
            assertThat(demo.call("alpha", "StatusAccount").code()).isEqualTo(200);
            session = demo.callWith(Map.of("s_login", "alpha", "s_pw", "alpha-secret", "persistent", "1"), "").value("sessionid");
            assertThat(demo.callWith(session("alpha", session), "StatusAccount").code()).isEqualTo(200);
            assertThat(new PanelClient(demo, "en").signIn("operator", "operator-secret").uri()).hasPath("/panel/");
        }
        try (TestServer server = TestServer.start(database, Map.of())) {
            for (String login : ACCOUNTS) {
                assertThat(server.call(login, "StatusAccount").text())
                        .isEqualTo("531 Authorization failed; the password of the demo is public and has to be changed");
            }
            assertThat(server.callWith(session("alpha", session), "StatusAccount").code()).as("a session of the demo").isEqualTo(530);
            assertThat(server.callWith(Map.of("s_login", "alpha", "s_pw", "alpha-guess"), "StatusAccount").code()).isEqualTo(530);
            for (String login : List.of("alpha", "gamma", "operator")) {
                assertThat(new PanelClient(server, "en").signIn(login, login + "-secret").body())
                        .contains("Everybody knows this password: it is the one of the demo.");
            }
            assertThat(new PanelClient(server, "de").signIn("alpha", "alpha-secret").body()).contains("Dieses Passwort kennt jeder");
            assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action = 'SignIn' AND outcome = 'PUBLIC_PASSWORD'"))
                    .isEqualTo(4);
        }
    }

    @Test
    void testSuccess_anotherPasswordOpensTheLogin_andTheDataAreStillThere() {
        TestServer.demo(database, Map.of()).close();
        try (TestServer server = TestServer.start(database, Map.of())) {
            TestServer.done(server.bean(AccountAdministration.class).changePassword(Actor.operator(), "alpha", "alpha-of-its-own"));
            assertThat(server.callWith(Map.of("s_login", "alpha", "s_pw", "alpha-of-its-own"), "StatusDomain", "domain", "alpha1.example")
                    .code()).isEqualTo(200);
            assertThat(server.bean(AccountAdministration.class).changePassword(Actor.operator(), "alpha", "alpha-secret"))
                    .as("nor can it be set again").isInstanceOf(OrderResult.Refused.class);
            assertThat(server.call("alpha", "StatusAccount").code()).isEqualTo(530);
            assertThat(server.bean(DemoLogins.class).withPublicPassword()).containsExactly("beta", "gamma", "operator");
        }
        try (TestServer demo = TestServer.demo(database, Map.of())) {
            assertThat(demo.call("beta", "StatusAccount").code()).as("the demo is still a demo").isEqualTo(200);
        }
    }

    @Test
    void testFailure_demoBesideRealAccounts() {
        try (TestServer server = TestServer.start(database, Map.of())) {
            server.registrar();
        }
        assertThatThrownBy(() -> TestServer.demo(database, Map.of())).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("The database holds accounts that are none of the demo's");
        try (TestServer server = TestServer.start(database, Map.of())) {
            assertThat(server.count("SELECT count(*) AS n FROM account")).isOne();
        }
    }
}
