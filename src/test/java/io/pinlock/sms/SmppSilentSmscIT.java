package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * An SMSC that takes messages and does not answer. The time for an answer passes really; whether others are answered in it matters to none
 * of this.
 */
class SmppSilentSmscIT extends SmppFixture {
    @Override
    Map<String, String> more() {
        return Map.of("answer-timeout", "1s");
    }

    @Test
    void testFailure_answersAreLostAgainAndAgain_nobodyIsFlooded() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        smsc.behave((_, _) -> silent(never));
        request();
        for (int round = 1; round < 3; round++) {
            int unknown = round;
            eventually(() -> assertThat(server.count("SELECT unknown_outcomes AS n FROM sms_message")).isEqualTo(unknown));
            server.clock().advance(Duration.ofSeconds(61));
        }
        awaitState("SENT");
        assertThat(smsc.messages()).hasSize(3);
        never.countDown();
    }

    static String silent(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "9";
    }
}
