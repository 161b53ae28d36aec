package io.pinlock.event;

import io.pinlock.app.TestServer;
import io.pinlock.testing.FakeProvider;
import java.net.ServerSocket;
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
    void testFailure_slowReceiver() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeProvider slow = slow(end)) {
            set(login, slow.url());
            tell(login, "slow.example", "x");
            awaitOutcome(login, "no answer in time");
            end.countDown();
        }
    }

    @Test
    void testFailure_silentReceiver() throws Exception {
        try (ServerSocket silent = listen()) {
            set(login, "http://127.0.0.1:" + silent.getLocalPort() + "/");
            tell(login, "a.example", "x");
            awaitOutcome(login, "no answer in time");
        }
    }
}
