package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.server.TestPostgres;
import io.pinlock.server.TestServer;
import io.pinlock.testing.FakeProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Messages over a provider that only the settings describe. */
class HttpRouteTest extends HttpFixture {
    private static final String KEY = "0123456789abcdef";

    @Override
    Map<String, String> settings() {
        return Map.of("kind", "http", "url", provider.url() + "/v1/send?ref=[id]", "headers.Content-Type", "application/json",
                "headers.X-Api-Key", "s3cret", "body", "{\"to\":\"[digits]\",\"msg\":\"[text]\",\"ttl\":[seconds],\"cb\":\"[receipts]\"}",
                "success", "\"ok\"\\s*:\\s*true", "id", "/id", "receipts.key", KEY, "answer-timeout", "2s");
    }

    @Test
    void testSuccess_requestFromTemplates_identifierAndReceipt() {
        provider.behave(_ -> new FakeProvider.Answer(202, "{\"ok\": true, \"id\": 4711}"));
        request();
        awaitState("SENT");
        FakeProvider.Request sent = provider.requests().getFirst();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).matches("/v1/send\\?ref=[0-9a-f-]{36}");
        assertThat(sent.headers().get("X-api-key")).containsExactly("s3cret");
        assertThat(sent.body())
                .matches("(?s)\\{\"to\":\"491701234567\",\"msg\":\"PIN [0-9]{8} [^\"]*\",\"ttl\":1[78][0-9]{2},\"cb\":\"\"}");
        assertThat(callback(Map.of("id", "4711", "status", "DELIVERED"))).as("without the key").isEqualTo(403);
        assertThat(callback(Map.of("id", "4711", "status", "DELIVERED", "key", KEY + "x"))).isEqualTo(403);
        assertThat(callback(Map.of("status", "sent", "key", KEY))).as("about which message?").isEqualTo(400);
        assertThat(callback(Map.of("id", "4711", "state", "sent", "key", KEY))).isEqualTo(400);
        assertThat(callback(Map.of("id", "4711", "status", "sent", "key", KEY))).isEqualTo(204);
        assertThat(status().value("sms status")).isEqualTo("SENT");
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/sms/receipts/main?key=" + KEY + "&id=4711&status=Delivered")).build())
                .statusCode()).isEqualTo(204);
        awaitState("DELIVERED");
    }

    @Test
    void testFailure_whatAnswersMean() {
        assertThat(after(200, "{\"ok\": false, \"error\": \"balance\"}")).isEqualTo("QUEUED the answer is no success");
        assertThat(after(400, "")).isEqualTo("FAILED HTTP 400");
        assertThat(after(404, "")).isEqualTo("QUEUED HTTP 404");
        assertThat(after(502, "")).isEqualTo("LOST QUEUED HTTP 502");
        assertThat(after(200, "x".repeat(300_000))).isEqualTo("LOST QUEUED connection lost before the answer");
    }

    @Test
    void testFailure_receiptOfAnExpiredMessage() {
        provider.behave(_ -> new FakeProvider.Answer(200, "{\"ok\":true,\"id\":\"a-1\"}"));
        request();
        awaitState("SENT");
        assertThat(callback(Map.of("id", "a-1", "status", "expired", "key", KEY))).isEqualTo(204);
        awaitState("EXPIRED");
        assertThat(server.count("SELECT count(*) AS n FROM event WHERE object_id = ?", domain)).isOne();
    }

    /** The provider reads the request and closes the connection: it may have taken it, and must not get it a second time. */
    @Test
    void testFailure_connectionClosedInsteadOfAnAnswer_isNotRepeated() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        try (Socket connection = socket.accept()) {
                            BufferedReader lines = new BufferedReader(
                                    new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                            while (readRequest(lines) && taken.incrementAndGet() == 1) {
                                connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\":true}"
                                        .getBytes(StandardCharsets.US_ASCII));
                            }
                        }
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            server.close();
            server = startWith(Map.of("method", "GET", "body", "", "url",
                    "http://127.0.0.1:" + socket.getLocalPort() + "/?to=[digits]&text=[text]"));
            login = server.registrar();
            domain = server.domain(login);
            request();
            awaitState("SENT");
            domain = server.domain(login);
            request();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> server.count(
                    "SELECT unknown_outcomes + (state = 'SENT')::int AS n FROM sms_message WHERE domain = ?", domain) == 1);
            assertThat(taken).as("each once").hasValue(2);
        }
    }

    private static boolean readRequest(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        boolean some = line != null;
        while (line != null && !line.isEmpty()) {
            line = lines.readLine();
        }
        return some;
    }

    /** Words that would break out of the place where they stand. */
    @Test
    void testSuccess_valuesAreEscapedForWhereTheyStand() {
        Map<String, Map.Entry<String, String>> kinds = Map.of("application/x-www-form-urlencoded",
                Map.entry("m=[text]&n=[number]", "m=PIN%20[0-9]{8}%20.*&n=%2B491701234567"), "text/xml",
                Map.entry("<m to='[number]'>[text]</m>", "(?s)<m to='\\+491701234567'>PIN [0-9]{8} .*</m>"), "text/plain",
                Map.entry("[number] [text]", "(?s)\\+491701234567 PIN [0-9]{8} .*"));
        kinds.forEach((type, body) -> {
            server.close();
            server = startWith(Map.of("headers.Content-Type", type, "body", body.getKey(), "success", "", "method", "PUT"));
            login = server.registrar();
            domain = server.domain(login);
            request();
            awaitState("SENT");
            assertThat(provider.requests().getLast().body()).matches(body.getValue());
            assertThat(provider.requests().getLast().method()).isEqualTo("PUT");
        });
    }

    private TestServer startWith(Map<String, String> more) {
        Map<String, String> all = new HashMap<>();
        settings().forEach((name, value) -> all.put("pinlock.sms.routes.main." + name, value));
        more.forEach((name, value) -> all.put("pinlock.sms.routes.main." + name, value));
        return TestServer.start(TestPostgres.fresh(), all);
    }

    @Test
    void testFailure_settingsThatCannotBe() {
        Map<Map<String, String>, String> wrong = Map.of(Map.of("url", "provider"), "main.url is missing",
                Map.of("body", "{}"), "neither url nor body holds [text]", Map.of("success", "("), "main.success is no pattern",
                Map.of("id", "id=.*"), "main.id must be a JSON pointer", Map.of("receipts.key", "short"), "main.receipts.key must have 16",
                Map.of("method", "PATCH"), "main.method must be", Map.of("url", "http://a b/"), "main.url or headers make no request",
                Map.of("answer-timeout", "0s"), "main.answer-timeout must be");
        wrong.forEach((settings, message) -> assertThatThrownBy(() -> startWith(settings).close()).as(settings.toString()).rootCause()
                .hasMessageContaining(message));
    }
}
