package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.HelperThreads;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An SMSC that ends connections in the middle of its work. What was not answered then is given up when the time for an answer is over. */
class SmppCutOffIT extends SmppFixture {
    @Override
    Map<String, String> more() {
        return Map.of("binds", "3", "window", "2", "answer-timeout", "10s");
    }

    /** The SMSC ends the connection in the middle of its work: what was not answered is not sent again at once. */
    @Test
    void testSuccess_cutOffInTheMiddle() {
        smsc.behave((_, session) -> {
            if (smsc.count() == 1) {
                session.close();
            }
            return Integer.toString(smsc.count());
        });
        request();
        eventually(() -> assertThat(server.count("SELECT unknown_outcomes AS n FROM sms_message")).isEqualTo(1));
        server.clock().advance(Duration.ofSeconds(61));
        awaitState("SENT");
        assertThat(smsc.messages()).hasSize(2);
    }

    /** The SMSC says goodbye while messages wait for their answer. */
    @Test
    void testSuccess_unboundInTheMiddle() {
        smsc.behave((_, session) -> {
            if (smsc.count() == 1) {
                HelperThreads.start("unbind", session::unbindAndClose);
            }
            return Integer.toString(smsc.count());
        });
        for (int i = 0; i < 4; i++) {
            domain = server.domain(login);
            request();
        }
        eventually(() -> assertThat(server.count(
                "SELECT count(*) AS n FROM sms_message WHERE state = 'SENT' OR unknown_outcomes = 1")).isEqualTo(4));
        server.clock().advance(Duration.ofSeconds(61));
        // What comes before the bind is there again waits some seconds more.
        eventually(() -> {
            server.clock().advance(Duration.ofSeconds(2));
            assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT'")).isEqualTo(4);
        });
        eventually(() -> assertThat(smsc.binds().size()).isGreaterThanOrEqualTo(4));
    }
}
