package io.pinlock;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.server.TestServer;
import io.pinlock.testing.FakeProvider;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Receivers that take too long. The second that they have passes really; whether anything else is done in it matters to none of this. */
class WebhookTimeoutIT extends WebhookFixture {
    private static final TestServer SERVER = TestServer.own(settings("1s"));

    WebhookTimeoutIT() {
        super(SERVER);
    }

    @AfterAll
    static void giveBack() {
        SERVER.close();
    }

    @Test
    void testSuccess_slowReceiver_holdsUpNobodyElse() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeProvider slow = new FakeProvider()) {
            slow.behave(_ -> {
                await(end);
                return new FakeProvider.Answer(200, "");
            });
            set(login, slow.url());
            for (int i = 0; i < 50; i++) {
                tell(login, "slow" + i + ".example", "x");
            }
            eventually(() -> assertThat(slow.requests()).isNotEmpty());
            String other = server.registrar();
            set(other, receiver.url());
            tell(other, "quick.example", "x");
            eventually(() -> assertThat(receiver.requests()).isNotEmpty());
            assertThat(slow.requests()).as("a few at a time").hasSizeLessThanOrEqualTo(4);
            awaitOutcome(login, "no answer in time");
            end.countDown();
        }
    }

    @Test
    void testFailure_silentReceiver_andEndlessHeaders() throws Exception {
        try (ServerSocket silent = listen(); ServerSocket endless = listen()) {
            set(login, "http://127.0.0.1:" + silent.getLocalPort() + "/");
            tell(login, "a.example", "x");
            awaitOutcome(login, "no answer in time");
            String other = server.registrar();
            answer(endless, "HTTP/1.1 200 OK\r\n" + "X-Filler: x\r\n".repeat(500), new CompletableFuture<>());
            set(other, "http://127.0.0.1:" + endless.getLocalPort() + "/");
            tell(other, "a.example", "x");
            awaitOutcome(other, "no connection, or no answer");
        }
    }
}
