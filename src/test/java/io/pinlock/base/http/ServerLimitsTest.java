package io.pinlock.base.http;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.RawConnection;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the server one client can take up. */
class ServerLimitsTest {
    private static final Pattern POSSIBLE_FROM = Pattern.compile("(.*, possible from) \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final String ABUSE = "422 Abuse detected! The account has been temporarily locked! Please standby some minutes.; ";

    private final TestServer server = TestServer.shared();

    @Test
    void testSuccess_unfinishedBodiesKeepNobodyWaiting() {
        try (TestServer own = TestServer.own(Map.of("pinlock.http.request-time", "2h", "pinlock.http.longest-request", "2h"))
                .notToBeUsedAgain()) {
            String login = own.registrar();
            List<RawConnection> held = IntStream.range(0, 400).mapToObj(_ -> new RawConnection(own.port()).sendUnfinishedCall()).toList();
            assertThat(own.call(login, "StatusAccount").code()).isEqualTo(200);
            held.forEach(RawConnection::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /api/call HTTP/1.1\r\nHost: localhost\r\nX: 1",
            "POST /api/call HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\ns_login=",
            "POST /panel/signin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: 1000\r\n\r\nlogin=",
            "POST /api/call HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello"})
    void testFailure_requestThatDoesNotEnd(String beginning) {
        try (TestServer own = hasty()) {
            try (RawConnection connection = new RawConnection(own.port())) {
                assertThat(connection.send(beginning).drip().untilClosed()).doesNotContain("200 OK");
            }
        }
    }

    /** The second request on a connection has no more time than the first. */
    @Test
    void testFailure_laterRequestThatDoesNotEnd() {
        try (TestServer own = hasty()) {
            try (RawConnection connection = new RawConnection(own.port())) {
                connection.send("GET /api/call HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/call?command=").drip();
                assertThat(connection.untilClosed()).containsOnlyOnce("200 OK");
            }
        }
    }

    /** The deadline is for what arrives, not for what is answered. */
    @Test
    void testSuccess_answerThatTakesItsTime() throws Exception {
        try (TestServer own = hasty();
                Connection other = own.database().connect();
                RawConnection slow = new RawConnection(own.port());
                RawConnection measure = new RawConnection(own.port())) {
            String login = own.registrar();
            String domain = own.domain(login);
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT FROM domain WHERE name = '" + domain + "' FOR UPDATE");
            slow.send("GET /api/call?command=SetDomainTransferMode&transfermode=AUTODENY&domain=" + domain + "&s_login=" + login + "&s_pw="
                    + login + "-secret HTTP/1.1\r\nHost: localhost\r\n\r\n");
            // One that begins later has used up its time by then.
            measure.send("G").drip().untilClosed();
            other.rollback();
            assertThat(slow.untilAnswered()).contains("code = 200");
        }
    }

    /** Where there are too many connections in all, whoever has most of them loses one. */
    @Test
    void testSuccess_connectionsOfOneAddressKeepNobodyOut() {
        try (TestServer own = TestServer.own(Map.of("pinlock.http.connections", "20", "pinlock.http.request-time", "2h",
                "pinlock.http.longest-request", "2h")).notToBeUsedAgain()) {
            List<RawConnection> held = IntStream.range(0, 40).mapToObj(_ -> new RawConnection(own.port(), "127.0.0.9")).toList();
            assertThat(get(own.port(), "127.0.0.10", "/api/call")).contains("code = 530");
            eventually(() -> assertThat(held.stream().filter(RawConnection::isClosed)).hasSizeBetween(20, 21));
            held.forEach(RawConnection::close);
        }
    }

    private static TestServer hasty() {
        return TestServer.own(Map.of("pinlock.http.request-time", "300ms", "pinlock.http.longest-request", "600ms"));
    }

    @Test
    void testSuccess_whoSendsMuchHasMoreTime() {
        HttpLimitSettings settings = new HttpLimitSettings(Duration.ofSeconds(20), 500, Duration.ofMinutes(10), 1, 1, 1, 1);
        assertThat(settings.timeFor(0)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.timeFor(100_000)).isEqualTo(Duration.ofSeconds(220));
        assertThat(settings.timeFor(Long.MAX_VALUE / 1_000_000_000)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void testFailure_tooManyConnectionsOfOneAddress() {
        try (TestServer own = TestServer.own(Map.of("pinlock.http.connections-per-address", "5"))) {
            List<RawConnection> held = new ArrayList<>();
            IntStream.range(0, 5).forEach(_ -> held.add(new RawConnection(own.port(), "127.0.0.9").sendUnfinishedCall()));
            try (RawConnection sixth = new RawConnection(own.port(), "127.0.0.9")) {
                assertThat(sixth.untilClosed()).isEmpty();
            }
            assertThat(get(own.port(), "127.0.0.10", "/api/call")).as("others").contains("200 OK");
            held.removeFirst().close();
            eventually(() -> assertThat(get(own.port(), "127.0.0.9", "/api/call")).contains("200 OK"));
            held.forEach(RawConnection::close);
        }
    }

    @Test
    void testFailure_tooManyRequestsOfOneAddressAtOnce() throws Exception {
        try (TestServer own = TestServer.own(Map.of("pinlock.http.requests-per-address", "3"))) {
            String login = own.registrar();
            List<RawConnection> held = IntStream.range(0, 3).mapToObj(_ -> new RawConnection(own.port()).holdCall()).toList();
            assertRefused(own.call(login, "StatusAccount"), "too many calls at once, possible from");
            HttpResponse<String> page = own.send(HttpRequest.newBuilder(own.uri("/panel/signin")).header("Accept", "text/html").build());
            assertThat(page.statusCode()).isEqualTo(429);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("<main ");
            assertThat(get(own.port(), "127.0.0.10", "/api/call")).as("others").contains("code = 530");
            held.forEach(RawConnection::close);
            eventually(() -> assertThat(own.call(login, "StatusAccount").code()).isEqualTo(200));
        }
    }

    @Test
    void testFailure_tooManyNewConnectionsOfOneAddress() {
        try (TestServer own = TestServer.own(Map.of("pinlock.http.new-connections-per-minute", "3"))) {
            own.clock().stop();
            for (int i = 0; i < 3; i++) {
                assertThat(get(own.port(), "127.0.0.9", "/api/call")).contains("code = 530");
            }
            assertThat(get(own.port(), "127.0.0.9", "/api/call")).contains("code = 422").contains("too many new connections, possible from")
                    .contains("Connection: close");
            assertThat(get(own.port(), "127.0.0.10", "/api/call")).as("others").contains("code = 530");
            own.clock().advance(Duration.ofSeconds(20));
            assertThat(get(own.port(), "127.0.0.9", "/api/call")).contains("code = 530");
        }
    }

    @Test
    void testFailure_tooManyCommandsOfOneAccount() {
        try (TestServer own = TestServer.own(Map.of("pinlock.api.commands-per-minute", "3"))) {
            own.clock().stop();
            String busy = own.registrar();
            String other = own.registrar();
            for (int i = 0; i < 3; i++) {
                assertThat(own.call(busy, "StatusAccount").code()).isEqualTo(200);
            }
            assertRefused(own.call(busy, "StatusAccount"), "too many commands, possible from");
            assertThat(own.call(other, "StatusAccount").code()).isEqualTo(200);
            own.clock().advance(Duration.ofSeconds(20));
            assertThat(own.call(busy, "StatusAccount").code()).isEqualTo(200);
            assertThat(own.call(busy, "StatusAccount").code()).isEqualTo(422);
        }
    }

    private static void assertRefused(Answer answer, String why) {
        Matcher text = POSSIBLE_FROM.matcher(answer.text());
        assertThat(text.matches()).as(answer.text()).isTrue();
        assertThat(text.group(1)).isEqualTo(ABUSE + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "FOO"})
    void testFailure_methodThatNothingHas(String method) {
        for (String path : List.of("/api/call", "/panel/signin", "/inbox.json", "/", "/nothing")) {
            assertThat(request(server.port(), "127.0.0.1", method, path)).as(path).startsWith("HTTP/1.1 405 ").contains("Allow: ");
        }
    }

    /** Whoever asks for the head alone would not see what the command has done. */
    @Test
    void testFailure_headOfACall() {
        assertThat(request(server.port(), "127.0.0.1", "HEAD", "/api/call")).startsWith("HTTP/1.1 405 ").contains("Allow: GET, POST");
        assertThat(request(server.port(), "127.0.0.1", "HEAD", "/panel/signin")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://localhost/panel/signin", "*"})
    void testFailure_targetThatIsNoPath(String target) {
        assertThat(get(server.port(), "127.0.0.1", target)).doesNotContain("HTTP/1.1 500");
    }

    @Test
    void testFailure_pathOfVeryManyParts() throws Exception {
        assertThat(get(server.port(), "127.0.0.1", "/panel" + "/a".repeat(25_000))).startsWith("HTTP/1.1 414 ");
        assertThat(get(server.port(), "127.0.0.1", "/panel" + "/a".repeat(900))).startsWith("HTTP/1.1 302 ");
        String next = "/panel" + "/a".repeat(50_000);
        HttpResponse<String> page = server
                .send(HttpRequest.newBuilder(server.uri("/panel/signin?next=" + next.substring(0, 50_000))).build());
        assertThat(page.statusCode()).isEqualTo(200);
        HttpResponse<String> form = server.send(HttpRequest.newBuilder(server.uri("/panel/signin"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("next=" + next)).build());
        assertThat(form.statusCode()).as("no token of a form").isEqualTo(403);
        assertThat(server.console()).doesNotContain("StackOverflowError");
    }

    /** A proxy and this server must not see two different requests in the same bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length: 5\r\nContent-Length: 43",
            "Content-Length: 5, 43", "Content-Length: +5", "Transfer-Encoding: chunked, identity", "Transfer-Encoding : chunked"})
    void testFailure_lengthThatCanBeReadInTwoWays(String length) {
        try (RawConnection connection = new RawConnection(server.port())) {
            String answer = connection.send("POST /api/call HTTP/1.1\r\nHost: localhost\r\n" + length
                    + "\r\n\r\n0\r\n\r\nGET /api/call HTTP/1.1\r\nHost: localhost\r\n\r\n").untilClosed();
            assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
        }
    }

    private static String get(int port, String from, String path) {
        return request(port, from, "GET", path);
    }

    private static String request(int port, String from, String method, String path) {
        try (RawConnection connection = new RawConnection(port, from)) {
            return connection.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").untilClosed();
        }
    }
}
