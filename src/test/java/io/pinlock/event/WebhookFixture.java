package io.pinlock.event;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.testing.Eventually;
import io.pinlock.testing.FakeProvider;
import io.pinlock.testing.HelperThreads;
import io.pinlock.testing.ScriptedLookup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A server that sends events to this machine, a receiver, and an account. */
abstract class WebhookFixture {
    final TestServer server;
    final FakeProvider receiver;
    final String login;

    WebhookFixture(TestServer server) {
        this.server = server;
        login = server.registrar();
        try {
            receiver = new FakeProvider();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        server.clock().run();
        receiver.close();
    }

    /** A server that gives receivers time, and for which names resolve to what a test wants. */
    static TestServer patient() {
        return TestServer.own(settings("60s"), ScriptedLookup.class);
    }

    static Map<String, String> settings(String timeout) {
        return Map.of("pinlock.webhooks.allow-loopback", "true", "pinlock.webhooks.timeout", timeout);
    }

    void tell(String account, String object, String reason) {
        AccountId id = new AccountId(server.count("SELECT id AS n FROM account WHERE login = ?", account));
        server.bean(Database.class).write(server.bean(Events.class).event(id, EventClass.DOMAIN_PINLOCK, "ACTIVATED", object,
                List.of("domain:" + object, "reason:" + reason)));
    }

    String set(String account, String url) {
        return server.call(account, "SetEventWebhook", "url", url).value("secret");
    }

    String status(String account, String property) {
        return server.call(account, "StatusEventWebhook").value(property);
    }

    void awaitOutcome(String account, String outcome) {
        eventually(() -> assertThat(status(account, "last outcome")).isEqualTo(outcome));
    }

    /** A receiver that takes what comes, and answers nobody before the end. */
    FakeProvider slow(CountDownLatch end) throws IOException {
        FakeProvider slow = new FakeProvider();
        slow.behave(_ -> {
            await(end);
            return new FakeProvider.Answer(200, "");
        });
        return slow;
    }

    void await(CountDownLatch latch) {
        assertThat(reached(latch, Eventually.LONGEST)).isTrue();
    }

    boolean reached(CountDownLatch latch, Duration longest) {
        try {
            return latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Answers the first connection with this, and then without end. */
    void answer(ServerSocket socket, String head, CompletableFuture<Long> written) {
        HelperThreads.start("receiver", () -> {
            long count = 0;
            try (Socket connection = socket.accept()) {
                connection.getInputStream().read(new byte[16_384]);
                OutputStream out = connection.getOutputStream();
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                byte[] chunk = ("2000\r\n" + "x".repeat(8192) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                while (head.contains("chunked")) {
                    out.write(chunk);
                    count += chunk.length;
                }
                out.flush();
                connection.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The other side has closed the connection.
            }
            written.complete(count);
        });
    }
}
