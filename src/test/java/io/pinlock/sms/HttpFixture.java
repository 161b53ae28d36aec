package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.server.TestPostgres;
import io.pinlock.server.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.FakeProvider;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole server with one route to an HTTP provider. */
abstract class HttpFixture {
    static final String NUMBER = "00491701234567";

    FakeProvider provider;
    TestServer server;
    String login;
    String domain;

    /** Of the route {@code main}. */
    abstract Map<String, String> settings();

    @BeforeEach
    void start() throws IOException {
        provider = new FakeProvider();
        server = TestServer.start(TestPostgres.fresh(),
                settings().entrySet().stream().collect(Collectors.toMap(
                        entry -> entry.getKey().startsWith("pinlock.") ? entry.getKey() : "pinlock.sms.routes.main." + entry.getKey(),
                        Map.Entry::getValue)));
        login = server.registrar();
        domain = server.domain(login);
    }

    @AfterEach
    void stop() {
        server.proveInvariants();
        server.close();
        provider.close();
    }

    void request() {
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER).code())
                .isEqualTo(200);
    }

    Answer status() {
        return server.call(login, "StatusDomainPinLock", "domain", domain);
    }

    void awaitState(String state) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(30))
                .until(() -> status().value("sms status").equals(state));
    }

    /** What becomes of another message after such an answer: its state, and why. */
    String after(int code, String body) {
        provider.behave(_ -> new FakeProvider.Answer(code, body));
        domain = server.domain(login);
        int before = provider.requests().size();
        request();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> provider.requests().size() > before
                && server.count("SELECT attempts AS n FROM sms_message WHERE domain = ?", domain) > 0);
        String lost = server.count("SELECT unknown_outcomes AS n FROM sms_message WHERE domain = ?", domain) > 0 ? "LOST " : "";
        String told = lost + status().value("sms status") + " " + status().value("sms reason");
        // The route is not to be left alone, and the next message is to be the next one that is sent.
        provider.behave(_ -> new FakeProvider.Answer(200, "{\"sid\":\"SM1\",\"id\":\"1\",\"ok\":true}"));
        server.clock().advance(Duration.ofMinutes(2));
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED'") == 0);
        return told;
    }

    int callback(Map<String, String> parameters, String... headers) {
        String body = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue())).collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/sms/receipts/main"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build()).statusCode();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
