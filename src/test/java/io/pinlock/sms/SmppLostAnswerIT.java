package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** An SMSC that does not answer once, and answers the next message in time. */
class SmppLostAnswerIT extends SmppFixture {
    @Override
    Map<String, String> more() {
        return Map.of("answer-timeout", "15s");
    }

    @Test
    void testFailure_unknownOutcome_isNotSentTwiceWithinAMinute() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        smsc.behave((_, _) -> smsc.messages().size() == 1 ? SmppSilentSmscIT.silent(never) : "7");
        request();
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE attempts = 1")).isEqualTo(1));
        server.clock().stop();
        server.clock().advance(Duration.ofSeconds(50));
        String lost = domain;
        domain = server.domain(login);
        request();
        awaitState("SENT");
        domain = lost;
        assertThat(smsc.messages()).as("the queue was looked at, and a later message sent").hasSize(2);
        assertThat(state()).isEqualTo("QUEUED");
        server.clock().advance(Duration.ofSeconds(11));
        awaitState("SENT");
        assertThat(smsc.messages()).hasSize(3);
        never.countDown();
    }
}
