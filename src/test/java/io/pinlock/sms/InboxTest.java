package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phone of a platform without a real route. */
class InboxTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String key = server.bean(InboxKey.class).key().orElseThrow();

    @Test
    void testSuccess_newestFirst_asJson_andOneLineOnTheConsole_encryptedAtRest() {
        String domain = server.lockedDomain(alpha);
        String pin = server.requestPin(alpha, domain);
        HttpResponse<String> response = server.send(HttpRequest.newBuilder(server.uri("/inbox.json?key=" + key)).build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).startsWith("[{\"to\":\"+1987654321\",\"text\":\"PIN " + pin + " permits one change of " + domain)
                .contains("\"language\":\"EN\",\"at\":\"2").contains("\"state\":\"DELIVERED\"}");
        assertThat(server.console().lines().filter(line -> line.startsWith("SMS to +1987654321: PIN " + pin + " "))).hasSize(1);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND text IS NOT NULL", domain)).isZero();
        assertThat(server.count("SELECT count(*) AS n FROM sms_inbox WHERE encode(text, 'escape') LIKE ?", "%" + pin + "%")).isZero();
    }

    @Test
    void testFailure_throughAProxyOrUnderAnotherName() throws IOException {
        assertThat(status("Host: 127.0.0.1")).isEqualTo("200");
        assertThat(status("Host: localhost:8080")).isEqualTo("200");
        assertThat(status("1.0", key, "Host: 127.0.0.1")).as("as nginx asks unless it is told otherwise").isEqualTo("404");
        assertThat(status("Host: evil.example")).isEqualTo("404");
        assertThat(status("Host: localhost\r\nX-Forwarded-For: 203.0.113.9")).isEqualTo("404");
        assertThat(status("Host: localhost\r\nForwarded: for=203.0.113.9")).isEqualTo("404");
        assertThat(status("Host: localhost\r\nVia: 1.1 proxy")).isEqualTo("404");
    }

    /** Whoever only hands bytes on from elsewhere looks like this machine. */
    @Test
    void testFailure_withoutTheKey() throws IOException {
        for (String wrong : List.of("", "0", key.substring(1), key + "0", key.toUpperCase(Locale.ROOT) + "X")) {
            assertThat(status("1.1", wrong, "Host: localhost")).as(wrong).isEqualTo("404");
        }
    }

    @Test
    void testFailure_noSettingSaysThatItIsShown() throws IOException {
        try (TestServer own = TestServer.own(Map.of("pinlock.sms.show-inbox", "false")).notToBeUsedAgain()) {
            assertThat(own.bean(InboxKey.class).key()).isEmpty();
            assertThat(own.send(HttpRequest.newBuilder(own.uri("/inbox.json?key=")).build()).statusCode()).isEqualTo(404);
        }
    }

    private String status(String headers) throws IOException {
        return status("1.1", key, headers);
    }

    private String status(String version, String typed, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET /inbox.json?key=" + typed + " HTTP/" + version + "\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ", 3)[1];
        }
    }

    @Test
    void testSuccess_textsOfTheOperator(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("texts_en.properties"), "activation_token=PIN [token] from Acme for [domain]\n");
        try (TestServer own = TestServer.own(Map.of("pinlock.sms.texts", folder.toString())).notToBeUsedAgain()) {
            String login = own.registrar();
            String domain = own.domain(login);
            own.requestLock(login, domain);
            assertThat(own.messages(domain).getFirst()).matches("PIN [0-9]{8} from Acme for " + domain);
        }
    }
}
