package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.RawConnection;
import io.pinlock.testing.Together;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Wrong passwords of strangers, and what is left to those who know the right one. */
class LockOutTest {
    private static final String OWNERS = "203.0.113.1";

    @Test
    void testSuccess_strangersDoNotLockOutWhoWasRightLately() {
        try (TestServer own = behindProxy(); TestServer restarted = own.secondNode(Map.of("pinlock.trusted-proxies", "127.0.0.1"))) {
            String login = own.registrar();
            assertThat(code(own, OWNERS, login, login + "-secret")).isEqualTo(200);
            for (int i = 0; i < 110; i++) {
                code(own, "198.51.100." + (1 + i % 11), login, "wrong");
            }
            assertThat(code(own, "198.51.100.77", login, "wrong")).as("nobody else is let try").isEqualTo(422);
            assertThat(code(own, "198.51.100.77", login, login + "-secret")).as("not even with the right one").isEqualTo(422);
            assertThat(code(own, OWNERS, login, login + "-secret")).as("remembered").isEqualTo(200);
            assertThat(code(restarted, OWNERS, login, login + "-secret")).as("after a restart").isEqualTo(200);
        }
    }

    @Test
    void testSuccess_strangersBehindTheSameAddress() {
        try (TestServer own = behindProxy(); TestServer restarted = own.secondNode(Map.of("pinlock.trusted-proxies", "127.0.0.1"))) {
            String login = own.registrar();
            String fresh = own.registrar();
            assertThat(code(own, OWNERS, login, login + "-secret")).isEqualTo(200);
            for (int i = 0; i < 300; i++) {
                assertThat(code(own, OWNERS, "guess" + i, "wrong")).isEqualTo(530);
            }
            assertThat(code(own, OWNERS, "guess", "wrong")).isEqualTo(422);
            assertThat(code(own, OWNERS, fresh, fresh + "-secret")).as("never right from there").isEqualTo(422);
            assertThat(code(own, OWNERS, login, login + "-secret")).isEqualTo(200);
            assertThat(code(restarted, OWNERS, login, login + "-secret")).isEqualTo(200);
        }
    }

    /** Being known is no licence to guess. */
    @Test
    void testFailure_whoWasRightLatelyIsWrongTooOften() throws Exception {
        try (TestServer own = behindProxy()) {
            String login = own.registrar();
            assertThat(code(own, OWNERS, login, login + "-secret")).isEqualTo(200);
            List<Integer> codes = Together.run(40, i -> code(own, OWNERS, login, "wrong" + i));
            assertThat(codes.stream().filter(code -> code == 530)).hasSizeLessThanOrEqualTo(10);
            assertThat(codes).contains(422);
            assertThat(code(own, OWNERS, login, login + "-secret")).isEqualTo(422);
            assertThat(code(own, "203.0.113.2", login, login + "-secret")).as("from another address").isEqualTo(200);
        }
    }

    /** The memory of right passwords answers nobody who guesses elsewhere. */
    @Test
    void testFailure_guessesAgainstTheMemory() {
        try (TestServer own = behindProxy()) {
            String login = own.registrar();
            assertThat(code(own, OWNERS, login, login + "-secret")).isEqualTo(200);
            for (int i = 0; i < 10; i++) {
                assertThat(code(own, "198.51.100.1", login, "wrong")).isEqualTo(530);
            }
            assertThat(code(own, "198.51.100.1", login, login + "-secret")).isEqualTo(422);
        }
    }

    @Test
    void testFailure_addressesOfOneCustomerAreOne() {
        try (TestServer own = behindProxy()) {
            String login = own.registrar();
            for (int i = 0; i < 10; i++) {
                assertThat(code(own, "2001:db8:0:7::" + i, login, "wrong")).isEqualTo(530);
            }
            assertThat(code(own, "2001:db8:0:7:ffff::1", login, "wrong")).isEqualTo(422);
            assertThat(code(own, "2001:db8:0:8::1", login, "wrong")).isEqualTo(530);
        }
    }

    /** Held back alone: nobody else waits for it. */
    @Test
    void testSuccess_whoIsNotLetTryWaitsForTheAnswer() {
        try (TestServer own = TestServer.own(Map.of("pinlock.login.failures-per-address", "1", "pinlock.login.refusal-delay", "8s"))
                .notToBeUsedAgain(); RawConnection locked = new RawConnection(own.port())) {
            String login = own.registrar();
            String other = own.registrar();
            assertThat(own.callWith(Map.of("s_login", login, "s_pw", "wrong"), "StatusAccount").code()).isEqualTo(530);
            locked.send("GET /api/call?command=StatusAccount&s_login=" + login + "&s_pw=wrong HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(own.call(other, "StatusAccount").code()).isEqualTo(200);
            assertThat(locked.isAnswered()).isFalse();
            assertThat(locked.untilAnswered()).contains("code = 422");
        }
    }

    private static TestServer behindProxy() {
        return TestServer.own(Map.of("pinlock.trusted-proxies", "127.0.0.1"));
    }

    private static int code(TestServer server, String from, String login, String password) {
        return Answer.parse(server.send(HttpRequest.newBuilder(server.uri("/api/call")).header("X-Forwarded-For", from)
                .POST(BodyPublishers.ofString("command=StatusAccount&s_login=" + login + "&s_pw=" + password)).build()).body()).code();
    }
}
