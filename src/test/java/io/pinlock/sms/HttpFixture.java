package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.FakeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole server with one route to an HTTP provider. */
abstract class HttpFixture {
    static final String NUMBER = "00491701234567";

    /** One for each class: a server knows it by its address. */
    private static final Map<Class<?>, FakeProvider> PROVIDERS = new ConcurrentHashMap<>();

    FakeProvider provider;
    TestServer server;
    String login;
    String domain;

    /** Of the route {@code main}. */
    abstract Map<String, String> settings();

    @BeforeEach
    void start() {
        provider = PROVIDERS.computeIfAbsent(getClass(), _ -> listening());
        provider.reset();
        server = serverWith(Map.of());
        SmppFixture.awaitRoutes(server);
        provider.reset();
        login = server.registrar();
        domain = server.domain(login);
    }

    @AfterEach
    void stop() {
        server.proveInvariants();
        server.close();
    }

    private static FakeProvider listening() {
        try {
            return new FakeProvider();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody listens at its address any more; the next test gets another. */
    void stopProvider() {
        PROVIDERS.remove(getClass());
        provider.close();
    }

    /** With other settings of the route for some of them. */
    TestServer serverWith(Map<String, String> more) {
        Map<String, String> all = new HashMap<>();
        Stream.of(settings(), more).forEach(settings -> settings.forEach((name, value) -> all
                .put(name.startsWith("pinlock.") ? name : "pinlock.sms.routes.main." + name, value)));
        return TestServer.own(all);
    }

    void request() {
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER).code())
                .isEqualTo(200);
    }

    Answer status() {
        return server.call(login, "StatusDomainPinLock", "domain", domain);
    }

    void awaitState(String state) {
        eventually(() -> assertThat(status().value("sms status")).isEqualTo(state));
    }

    /** What becomes of another message after such an answer: its state, and why. */
    String after(int code, String body) {
        provider.behave(_ -> new FakeProvider.Answer(code, body));
        domain = server.domain(login);
        int before = provider.requests().size();
        request();
        eventually(() -> {
            assertThat(provider.requests().size()).isGreaterThan(before);
            assertThat(server.count("SELECT attempts AS n FROM sms_message WHERE domain = ?", domain)).isGreaterThan(0);
        });
        String lost = server.count("SELECT unknown_outcomes AS n FROM sms_message WHERE domain = ?", domain) > 0 ? "LOST " : "";
        String told = lost + status().value("sms status") + " " + status().value("sms reason");
        // The route is not to be left alone, and the next message is to be the next one that is sent.
        provider.behave(_ -> new FakeProvider.Answer(200, "{\"sid\":\"SM1\",\"id\":\"1\",\"ok\":true}"));
        server.clock().advance(Duration.ofMinutes(2));
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED'")).isZero());
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
