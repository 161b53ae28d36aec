package io.pinlock.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Eventually;
import io.pinlock.testing.FakeProvider;
import io.pinlock.testing.ScriptedLookup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that no receiver may have, and answers that never end. */
class WebhookSafetyIT extends WebhookFixture {
    private static final TestServer SERVER = patient();

    WebhookSafetyIT() {
        super(SERVER);
    }

    @AfterEach
    void forget() {
        server.bean(ScriptedLookup.class).reset();
    }

    @AfterAll
    static void giveBack() {
        SERVER.close();
    }

    @Test
    void testFailure_redirection_isNotFollowed() throws Exception {
        try (FakeProvider elsewhere = new FakeProvider(); ServerSocket socket = listen()) {
            answer(socket, "HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url() + "/\r\nContent-Length: 0\r\n\r\n",
                    new CompletableFuture<>());
            set(login, "http://127.0.0.1:" + socket.getLocalPort() + "/");
            tell(login, "a.example", "x");
            awaitOutcome(login, "HTTP 302");
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(status(login, "pending")).isEqualTo("1");
        }
    }

    @Test
    void testSuccess_endlessAnswer_isCutOff() throws Exception {
        try (ServerSocket socket = listen()) {
            CompletableFuture<Long> written = new CompletableFuture<>();
            answer(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", written);
            set(login, "http://127.0.0.1:" + socket.getLocalPort() + "/");
            tell(login, "a.example", "x");
            awaitOutcome(login, "HTTP 200");
            assertThat(written.get(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS)).as("what fits into the buffers of the machine")
                    .isLessThan(64L << 20);
        }
    }

    @Test
    void testFailure_nameThatMovesToAPrivateAddress_isNotConnectedTo() {
        int port = Integer.parseInt(receiver.url().substring(receiver.url().lastIndexOf(':') + 1));
        ScriptedLookup lookup = server.bean(ScriptedLookup.class);
        lookup.behave(_ -> new InetAddress[]{InetAddress.ofLiteral("127.0.0.1")});
        set(login, "http://localhost:" + port + "/");
        tell(login, "a.example", "x");
        awaitOutcome(login, "HTTP 200");
        for (String moved : new String[]{"10.0.0.1", "169.254.169.254"}) {
            lookup.behave(_ -> new InetAddress[]{InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral(moved)});
            tell(login, moved + ".example", "x");
            awaitOutcome(login, "it has no address on the public internet");
        }
        assertThat(receiver.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/", "https://localhost/", "https://10.0.0.1/", "https://172.16.3.4/", "https://192.168.1.1/",
            "https://169.254.169.254/latest", "https://100.64.0.1/", "https://0.0.0.0/", "https://168.63.129.16/", "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://[::1]/", "https://[::]/", "https://[fe80::1]/", "https://[fd00::1]/", "https://[::ffff:10.0.0.1]/",
            "https://[64:ff9b::a00:1]/",
            "https://[2002:a00:1::1]/", "https://2130706433/", "https://no-such-host.invalid/"})
    void testFailure_addressesThatOnlyThisMachineReaches(String url) {
        TestServer strict = TestServer.shared();
        String account = strict.registrar();
        assertThat(strict.call(account, "SetEventWebhook", "url", url).text())
                .isEqualTo("541 Invalid attribute value; URL, it has no address on the public internet");
        assertThat(strict.call(account, "StatusEventWebhook").code()).isEqualTo(545);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "http://example.com/", "ftp://example.com/", "https:///path",
            "https://user:pw@example.com/",
            "https://example.com/#part", "https://example.com:0/", "https://example.com:70000/", "no url", "//example.com"})
    void testFailure_whatIsNoSafeUrl(String url) {
        TestServer strict = TestServer.shared();
        assertThat(strict.call(strict.registrar(), "SetEventWebhook", "url", url).text())
                .isEqualTo("505 Invalid attribute value syntax; URL");
    }

    @Test
    void testFailure_endlessHeaders() throws Exception {
        try (ServerSocket endless = listen()) {
            answer(endless, "HTTP/1.1 200 OK\r\n" + "X-Filler: x\r\n".repeat(500), new CompletableFuture<>());
            set(login, "http://127.0.0.1:" + endless.getLocalPort() + "/");
            tell(login, "a.example", "x");
            awaitOutcome(login, "no connection, or no answer");
        }
    }
}
