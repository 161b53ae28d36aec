package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sessions and passwords, also across nodes. */
class SessionsTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();

    private Map<String, String> session(String id) {
        return Map.of("s_login", alpha, "s_sessionid", id);
    }

    private String open() {
        return server.callWith(Map.of("s_login", alpha, "s_pw", alpha + "-secret", "persistent", "1"), "").value("sessionid");
    }

    @Test
    void testSuccess_threeForms() {
        Answer login = server.callWith(Map.of("s_login", alpha, "s_pw", alpha + "-secret", "persistent", "1"), "");
        assertThat(login.properties().keySet()).containsExactly("expiration date", "sessionid");
        assertThat(login.value("sessionid")).matches("[0-9a-f]{32}");
        assertThat(server.call(alpha, "StartSession", "persistent", "1").value("sessionid")).matches("[0-9a-f]{32}");
        assertThat(server.callWith(Map.of(), "StartSession", "login", alpha, "password", alpha + "-secret").code()).isEqualTo(200);
        assertThat(server.callWith(Map.of(), "StartSession", "login", alpha, "password", "wrong").text())
                .isEqualTo("530 Authentication failed");
        assertThat(server.call(alpha, "StartSession", "colour", "red").code()).isEqualTo(503);
    }

    @Test
    void testSuccess_useAndStop_alsoOnAnotherNode_hashedAtRest() {
        String id = open();
        assertThat(server.callWith(session(id), "StatusAccount").value("registrar")).isEqualTo(alpha);
        assertThat(server.callWith(session(id), "StartSession", "login", alpha, "password", alpha + "-secret").code()).isEqualTo(547);
        assertThat(server.count("SELECT count(*) AS n FROM session WHERE encode(id_hash, 'hex') LIKE ? OR encode(id_hash, 'escape') LIKE ?",
                "%" + id + "%", "%" + id + "%")).isZero();
        try (TestServer node = server.secondNode()) {
            assertThat(node.callWith(session(id), "StatusAccount").code()).isEqualTo(200);
            assertThat(node.callWith(session(id), "StopSession").code()).isEqualTo(200);
            assertThat(server.callWith(session(id), "StatusAccount").text()).isEqualTo("530 Authentication failed");
            assertThat(server.callWith(session(id), "StopSession").text()).isEqualTo("530 Authentication failed");
        }
    }

    @Test
    void testFailure_otherLogin_andAfterADay() {
        String id = open();
        assertThat(server.callWith(Map.of("s_login", server.registrar(), "s_sessionid", id), "StatusAccount").code()).isEqualTo(530);
        server.clock().advance(Duration.ofHours(24));
        assertThat(server.callWith(session(id), "StatusAccount").code()).isEqualTo(530);
    }

    /** That is said before anything else: whoever has stolen a session learns nothing more. */
    @Test
    void testFailure_noPasswordIsChangedInASession() {
        String id = open();
        for (String[] more : new String[][]{{"password", "a new, longer one"}, {"password", "short"},
                {"password", "a new, longer one", "registrar", "nobody"}, {"password", "a new, longer one", "transfermode", "x"}}) {
            assertThat(server.callWith(session(id), "ModifyRegistrar", more).text())
                    .isEqualTo("531 Authorization failed; a password is changed with s_pw, not in a session");
        }
    }

    @Test
    void testSuccess_newPassword_endsOldSessionsAndMemoriesOnEveryNode() {
        String id = open();
        try (TestServer node = server.secondNode()) {
            assertThat(node.call(alpha, "StatusAccount").code()).as("remembered there, too").isEqualTo(200);
            assertThat(server.call(alpha, "StartSession", "newpassword", "short").text())
                    .isEqualTo("505 Invalid attribute value syntax; NEWPASSWORD");
            Answer changed = server.call(alpha, "StartSession", "newpassword", "a new, longer one");
            assertThat(server.callWith(session(changed.value("sessionid")), "StatusAccount").code()).isEqualTo(200);
            for (TestServer each : List.of(server, node)) {
                assertThat(each.callWith(session(id), "StatusAccount").code()).isEqualTo(530);
                assertThat(each.call(alpha, "StatusAccount").code()).isEqualTo(530);
                assertThat(each.callWith(Map.of("s_login", alpha, "s_pw", "a new, longer one"), "StatusAccount").code()).isEqualTo(200);
            }
        }
    }

    @Test
    void testSuccess_checkAuthentication() {
        assertThat(server.call(alpha, "CheckAuthentication", "password", alpha + "-secret").code()).isEqualTo(200);
        assertThat(server.call(alpha, "CheckAuthentication", "password", "***").text()).isEqualTo("530 Authentication failed");
        String stranger = server.registrar();
        assertThat(server.call(alpha, "CheckAuthentication", "subuser", stranger, "password", stranger + "-secret").code()).isEqualTo(530);
        String below = server.account(Optional.of(alpha), "0.00");
        assertThat(server.call(alpha, "CheckAuthentication", "subuser", below, "password", below + "-secret").code()).isEqualTo(200);
        assertThat(server.call(alpha, "CheckAuthentication", "subuser", below, "password", alpha + "-secret").code()).isEqualTo(530);
    }

    @Test
    void testSuccess_manyFirstCallsAtOnceWithTheRightPassword_areNotTakenForAnAttack() throws Exception {
        assertThat(Together.run(50, _ -> server.call(alpha, "StatusAccount"))).allMatch(answer -> answer.code() == 200);
        assertThat(server.count(
                "SELECT coalesce(sum(failures), 0) AS n FROM login_failure "
                        + "WHERE key = encode(sha256(('LOGIN' || chr(10) || ?)::bytea), 'hex')",
                alpha)).isZero();
    }
}
