package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The journal and a metric tell what came of sign-ins; a flood of them leaves few rows. */
class SignInsTest {
    private final TestServer server = TestServer.own();
    private final String login = server.registrar();
    private final Map<String, Double> before = Map.of("right", total("right"), "wrong", total("wrong"), "locked", total("locked"));

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    private long entries(String outcome) {
        return server.count("SELECT count(*) AS n FROM journal WHERE login = ? AND action = 'SignIn' AND outcome = ?", login, outcome);
    }

    private long times(String outcome) {
        return server
                .count("SELECT coalesce(sum(times), 0)::bigint AS n FROM journal JOIN journal_repeat ON entry = id WHERE login = ? AND "
                        + "action = 'SignIn' AND outcome = ?", login, outcome);
    }

    private double total(String outcome) {
        return server.bean(MeterRegistry.class).find("pinlock.sign.ins").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count).sum();
    }

    /** Since the test began. */
    private double counted(String outcome) {
        return total(outcome) - Objects.requireNonNull(before.get(outcome));
    }

    private void wrongCall() {
        server.callWith(Map.of("s_login", login, "s_pw", "wrong"), "StatusAccount");
    }

    @Test
    void testSuccess_aSignInToThePanel_isEntered_repetitionsAsACount_callsOfTheApiAreNot() {
        PanelClient client = PanelClient.of(server, login);
        PanelClient.of(server, login);
        for (int i = 0; i < 5; i++) {
            server.call(login, "StatusAccount");
        }
        assertThat(entries("DONE")).isEqualTo(1);
        assertThat(times("DONE")).isEqualTo(2);
        assertThat(client.get("/panel/account/journal?ACTION=SignIn").body()).contains("SignIn", "from 127.0.0.1");
        assertThat(counted("right")).isEqualTo(7);
    }

    @Test
    void testFailure_wrongPasswordsOfBothDoors_areOneEntry_andSoAreLockOuts() {
        for (int i = 0; i < 6; i++) {
            wrongCall();
        }
        for (int i = 0; i < 4; i++) {
            new PanelClient(server, "en").signIn(login, "wrong");
        }
        for (int i = 0; i < 30; i++) {
            wrongCall();
        }
        assertThat(entries("WRONG_PASSWORD")).isEqualTo(1);
        assertThat(times("WRONG_PASSWORD")).isEqualTo(10);
        assertThat(entries("LOCKED_OUT")).isEqualTo(1);
        assertThat(times("LOCKED_OUT")).as("however many").isLessThan(5);
        assertThat(counted("wrong")).isEqualTo(10);
        assertThat(counted("locked")).isEqualTo(30);
    }

    @Test
    void testFailure_aLoginThatDoesNotExist_leavesNothing() {
        long before = server.count("SELECT count(*) AS n FROM journal");
        for (int i = 0; i < 15; i++) {
            server.callWith(Map.of("s_login", "nobody-" + i, "s_pw", "wrong"), "StatusAccount");
            server.callWith(Map.of("s_login", "nobody", "s_pw", "wrong"), "StatusAccount");
        }
        assertThat(server.count("SELECT count(*) AS n FROM journal")).isEqualTo(before);
    }

    @Test
    void testFailure_theOperatorsLogin_andADisabledOne() {
        String chief = server.operator();
        new PanelClient(server, "en").signIn(chief, "wrong");
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE actor = 'OPERATOR' AND login = ? AND outcome = 'WRONG_PASSWORD' "
                + "AND account_id IS NULL", chief)).isEqualTo(1);
        TestServer.done(server.desk().disable(Actor.operator(), login));
        for (int i = 0; i < 20; i++) {
            server.call(login, "StatusAccount");
        }
        assertThat(entries("SIGN_IN_DISABLED")).isEqualTo(1);
        assertThat(times("SIGN_IN_DISABLED")).isLessThan(5);
    }

    @Test
    void testSuccess_theMetricHasADescription() {
        wrongCall();
        assertThat(server.bean(MeterRegistry.class).get("pinlock.sign.ins").counter().getId().getDescription()).isNotBlank();
    }
}
