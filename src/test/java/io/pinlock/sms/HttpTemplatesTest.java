package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.FakeProvider;
import io.pinlock.testing.HelperThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several providers that only the settings describe, each of them for one country. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTemplatesTest {
    private final FakeProvider provider;
    private final ServerSocket closing;
    private final TestServer server;
    private final String login;

    HttpTemplatesTest() throws IOException {
        provider = new FakeProvider();
        closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Map<String, String> settings = new HashMap<>();
        route(settings, "form",
                Map.of("countries", "DE", "url", provider.url(), "headers.Content-Type", "application/x-www-form-urlencoded",
                        "body", "m=[text]&n=[number]", "method", "PUT"));
        route(settings, "xml", Map.of("countries", "FR", "url", provider.url(), "headers.Content-Type", "text/xml", "body",
                "<m to='[number]'>[text]</m>", "method", "PUT"));
        route(settings, "plain", Map.of("countries", "GB", "url", provider.url(), "headers.Content-Type", "text/plain", "body",
                "[number] [text]", "method", "PUT"));
        route(settings, "closing", Map.of("countries", "AT", "method", "GET", "url",
                "http://127.0.0.1:" + closing.getLocalPort() + "/?to=[digits]&text=[text]", "success", "\"ok\"\\s*:\\s*true"));
        server = TestServer.own(settings).notToBeUsedAgain();
        login = server.registrar();
    }

    private static void route(Map<String, String> all, String name, Map<String, String> settings) {
        String prefix = "pinlock.sms.routes." + name + ".";
        all.put(prefix + "kind", "http");
        all.put(prefix + "answer-timeout", "20s");
        settings.forEach((setting, value) -> all.put(prefix + setting, value));
    }

    @AfterEach
    void prove() {
        server.proveInvariants();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        provider.close();
        closing.close();
    }

    private String sentTo(String number) {
        String domain = server.domain(login);
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", number).code())
                .isEqualTo(200);
        return domain;
    }

    private void awaitSent(String domain) {
        eventually(() -> assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("sms status")).isEqualTo("SENT"));
    }

    /** Words that would break out of the place where they stand. */
    @Test
    void testSuccess_valuesAreEscapedForWhereTheyStand() {
        Map.of("00491701234567", "m=PIN%20[0-9]{8}%20.*&n=%2B491701234567", "0033612345678",
                "(?s)<m to='\\+33612345678'>PIN [0-9]{8} .*</m>",
                "00447400123456", "(?s)\\+447400123456 PIN [0-9]{8} .*").forEach((number, body) -> {
                    awaitSent(sentTo(number));
                    assertThat(provider.requests().getLast().body()).matches(body);
                    assertThat(provider.requests().getLast().method()).isEqualTo("PUT");
                });
    }

    /** The provider reads the request and closes the connection: it may have taken it, and must not get it a second time. */
    @Test
    void testFailure_connectionClosedInsteadOfAnAnswer_isNotRepeated() {
        AtomicInteger taken = new AtomicInteger();
        HelperThreads.start("provider", () -> answerOnce(taken));
        awaitSent(sentTo("00436641234567"));
        String domain = sentTo("00436641234567");
        eventually(() -> assertThat(server.count(
                "SELECT unknown_outcomes + (state = 'SENT')::int AS n FROM sms_message WHERE domain = ?", domain)).isEqualTo(1));
        assertThat(taken).as("each once").hasValue(2);
    }

    private void answerOnce(AtomicInteger taken) throws IOException {
        try {
            while (true) {
                try (Socket connection = closing.accept()) {
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                    while (readRequest(lines) && taken.incrementAndGet() == 1) {
                        connection.getOutputStream().write(
                                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\":true}".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
        } catch (IOException e) {
            assertThat(closing.isClosed()).as("the test is over, or else: " + e).isTrue();
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
}
