package io.pinlock.account;

import static io.pinlock.app.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.admin.KeyRotation;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.DatabaseFault;
import io.pinlock.base.crypto.Keys;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first call after a restart costs no full hash, and nobody guesses by that. */
class VerifiersTest {
    private static final String OWNERS = "203.0.113.1";
    private static final String ELSEWHERE = "198.51.100.1";
    private static final Map<String, String> BEHIND_PROXY = Map.of("pinlock.trusted-proxies", "127.0.0.1");
    private static final String OTHER = "another-password-of-it";

    private final TestServer server = TestServer.own(BEHIND_PROXY);
    private final String login = server.registrar();
    private final String password = login + "-secret";

    @AfterEach
    void close() {
        server.close();
    }

    /** Nothing is remembered in it. */
    private Restarted restarted() {
        return new Restarted(server, BEHIND_PROXY);
    }

    private static final class Restarted implements AutoCloseable {
        private final CountedHashing hashing = new CountedHashing();
        private final TestServer node;

        private Restarted(TestServer before, Map<String, String> settings) {
            node = before.secondNode(settings, hashing);
        }

        private int code(String from, String login, String password) {
            return VerifiersTest.code(node, from, login, password);
        }

        private int compared() {
            return hashing.compared();
        }

        @Override
        public void close() {
            node.close();
        }
    }

    private static int code(TestServer server, String from, String login, String password) {
        return Answer.parse(server.send(HttpRequest.newBuilder(server.uri("/api/call")).header("X-Forwarded-For", from)
                .POST(BodyPublishers.ofString("command=StatusAccount&s_login=" + login + "&s_pw=" + password)).build()).body()).code();
    }

    private void knowOwners(String name) {
        assertThat(code(server, OWNERS, name, name + "-secret")).isEqualTo(200);
    }

    private void assertFirstCallIsNotHashed(String name, String right) {
        try (Restarted again = restarted()) {
            assertThat(again.code(OWNERS, name, right)).isEqualTo(200);
            assertThat(again.compared()).isZero();
        }
    }

    @Test
    void testSuccess_firstCallAfterARestart_whereTheLoginWasRightLately_andNowhereElse() throws Exception {
        String other = server.registrar();
        knowOwners(login);
        knowOwners(other);
        try (Restarted restarted = restarted()) {
            assertThat(restarted.code(OWNERS, login, password)).isEqualTo(200);
            assertThat(restarted.compared()).isZero();
            assertThat(restarted.code(ELSEWHERE, login, password)).isEqualTo(200);
            assertThat(restarted.compared()).as("elsewhere").isEqualTo(1);
            assertThat(restarted.code(OWNERS, login, "wrong")).isEqualTo(530);
            assertThat(restarted.compared()).as("a wrong one").isEqualTo(2);
            assertThat(Together.run(40, _ -> restarted.code(OWNERS, other, other + "-secret"))).containsOnly(200);
            assertThat(restarted.compared()).as("many first ones at once").isEqualTo(2);
        }
    }

    /** As long as it is used, however seldom it is hashed. */
    @Test
    void testSuccess_whoIsRightStaysKnown() {
        knowOwners(login);
        for (int i = 0; i < 2; i++) {
            server.clock().advance(Duration.ofDays(29));
            assertFirstCallIsNotHashed(login, password);
        }
        server.clock().advance(Duration.ofDays(31));
        try (Restarted restarted = restarted()) {
            assertThat(restarted.code(OWNERS, login, password)).isEqualTo(200);
            assertThat(restarted.compared()).as("not right lately").isEqualTo(1);
        }
    }

    @Test
    void testFailure_passwordThatWasChanged_orLoginThatIsDisabled() {
        String disabled = server.registrar();
        knowOwners(login);
        knowOwners(disabled);
        done(server.desk().changePassword(Actor.operator(), login, OTHER));
        assertFirstCallIsNotHashed(login, OTHER);
        done(server.desk().disable(Actor.operator(), disabled));
        try (Restarted restarted = restarted()) {
            assertThat(restarted.code(OWNERS, login, password)).isEqualTo(530);
            assertThat(restarted.code(OWNERS, disabled, disabled + "-secret")).isEqualTo(531);
            done(server.desk().enable(Actor.operator(), disabled));
            assertThat(restarted.code(OWNERS, disabled, disabled + "-secret")).isEqualTo(200);
        }
    }

    @Test
    void testFailure_verifierOfAnotherLogin_orBesideAnotherHash() {
        String other = server.registrar();
        knowOwners(login);
        knowOwners(other);
        server.sql("UPDATE credential SET verifier = (SELECT verifier FROM credential WHERE login = ?) WHERE login = ?", other, login);
        try (Restarted restarted = restarted()) {
            assertThat(restarted.code(OWNERS, login, other + "-secret")).isEqualTo(530);
            assertThat(restarted.code(OWNERS, login, password)).isEqualTo(200);
            assertThat(restarted.compared()).isEqualTo(2);
        }
        assertFirstCallIsNotHashed(login, password);
        server.sql("UPDATE credential SET password_hash = (SELECT password_hash FROM credential WHERE login = ?) WHERE login = ?", other,
                login);
        try (Restarted restarted = restarted()) {
            assertThat(restarted.code(OWNERS, login, password)).as("the hash says which password is right").isEqualTo(530);
            assertThat(restarted.code(OWNERS, login, other + "-secret")).isEqualTo(200);
        }
    }

    /** Hashed as if there were no verifier, and the verifier is made anew. */
    @Test
    void testSuccess_verifierUnderAKeyThatIsGone_orNone() {
        knowOwners(login);
        for (String gone : List.of("set_byte(verifier, 2, get_byte(verifier, 2) # 1)", "'\\x01'", "NULL")) {
            server.sql("UPDATE credential SET verifier = " + gone + " WHERE login = ?", login);
            try (Restarted restarted = restarted()) {
                assertThat(restarted.code(OWNERS, login, password)).as(gone).isEqualTo(200);
                assertThat(restarted.compared()).as(gone).isEqualTo(1);
            }
            assertFirstCallIsNotHashed(login, password);
        }
    }

    @Test
    void testSuccess_keysThatChange(@TempDir Path folder) {
        Map<String, String> settings = new HashMap<>(BEHIND_PROXY);
        settings.put("pinlock.keys", folder.resolve("keys.json").toString());
        try (TestServer own = TestServer.start(TestPostgres.fresh(), settings)) {
            String name = own.registrar();
            String spoilt = own.registrar();
            assertThat(code(own, OWNERS, name, name + "-secret")).isEqualTo(200);
            own.sql("UPDATE credential SET password_hash = '' WHERE login = ?", spoilt);
            done(own.bean(KeyRotation.class).rotate());
            String prefix = "01" + HexFormat.of().toHexDigits(Keys.open(folder.resolve("keys.json")).aeadKeys().getPrimary().getId());
            assertThat(own.count("SELECT count(*) AS n FROM credential WHERE encode(substring(verifier FOR 5), 'hex') = ?", prefix))
                    .as("sealed anew").isEqualTo(1);
            assertThat(own.count("SELECT count(*) AS n FROM credential WHERE verifier IS NULL AND login = ?", spoilt))
                    .as("what is void keeps no old key").isEqualTo(1);
            try (Restarted restarted = new Restarted(own, settings)) {
                assertThat(restarted.code(OWNERS, name, name + "-secret")).isEqualTo(200);
                assertThat(restarted.compared()).isZero();
            }
        }
    }

    /** Where the login is known, too, and on two nodes at once. */
    @Test
    void testFailure_guessesAreLockedOut_alsoWithTheRightPassword() throws Exception {
        knowOwners(login);
        try (Restarted one = restarted(); Restarted two = restarted()) {
            List<Integer> codes = Together.run(40, i -> (i % 2 == 0 ? one : two).code(OWNERS, login, "wrong" + i));
            assertThat(codes.stream().filter(code -> code == 530)).hasSize(10);
            assertThat(codes.stream().filter(code -> code == 422)).hasSize(30);
            assertThat(one.compared() + two.compared()).isEqualTo(10);
            assertThat(one.code(OWNERS, login, password)).isEqualTo(422);
            assertThat(two.code(OWNERS, login, password)).isEqualTo(422);
        }
        try (Restarted again = restarted()) {
            assertThat(again.code(OWNERS, login, password)).as("not even after another restart").isEqualTo(422);
            assertThat(again.compared()).isZero();
        }
    }

    /** What was not counted yet is not looked at twice: after a wrong guess it takes a full hash, which is counted before. */
    @Test
    void testFailure_theVerifierIsNotAskedAgainAfterAWrongGuess() {
        knowOwners(login);
        try (Restarted restarted = restarted()) {
            assertThat(restarted.code(OWNERS, login, "wrong")).isEqualTo(530);
            assertThat(restarted.code(OWNERS, login, password)).isEqualTo(200);
            assertThat(restarted.compared()).isEqualTo(2);
        }
        assertFirstCallIsNotHashed(login, password);
    }

    @Test
    void testFailure_operatorsHaveNone() {
        assertThat(new PanelClient(server, "en").signIn(server.operator(), "chief-secret").uri()).hasPath("/panel/");
        done(server.desk().setOperatorPassword(Actor.operator(), "chief", OTHER));
        assertThat(new PanelClient(server, "en").signIn("chief", OTHER).uri()).hasPath("/panel/");
        assertThat(server.count("SELECT count(*) AS n FROM credential WHERE account_id IS NULL AND verifier IS NULL")).isEqualTo(1);
        assertThatThrownBy(() -> server.sql("UPDATE credential SET verifier = '' WHERE account_id IS NULL"))
                .isInstanceOf(DatabaseFault.class);
    }

    @Test
    void testSuccess_switchedOff() {
        knowOwners(login);
        Map<String, String> settings = new HashMap<>(BEHIND_PROXY);
        settings.put("pinlock.login.verifiers", "false");
        try (Restarted off = new Restarted(server, settings)) {
            String fresh = off.node.registrar();
            off.node.jobsBringAbout(
                    () -> assertThat(server.count("SELECT count(*) AS n FROM credential WHERE verifier IS NOT NULL")).isZero());
            assertThat(off.code(OWNERS, login, password)).isEqualTo(200);
            assertThat(off.code(OWNERS, fresh, fresh + "-secret")).isEqualTo(200);
            assertThat(off.compared()).isEqualTo(2);
            assertThat(server.count("SELECT count(*) AS n FROM credential WHERE verifier IS NOT NULL")).isZero();
        }
    }
}
