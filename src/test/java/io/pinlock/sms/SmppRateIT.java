package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an SMSC allows a second. Only the test moves the clock by which messages keep to it. */
class SmppRateIT extends SmppFixture {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int MESSAGES = 15;

    @Override
    Map<String, String> more() {
        return Map.of("rate", "5", "window", "50");
    }

    private void ask(int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(request(server.domain(login), NUMBER.substring(0, 12) + (10 + i)).code()).isEqualTo(200);
        }
    }

    /** Until nobody hands anything over: what is not sent waits in the queue. */
    private void settle() {
        RouteState route = server.bean(Routes.class).all().getFirst();
        eventually(() -> {
            assertThat(route.underWay()).isZero();
            assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED' AND (leased_until IS NULL OR "
                    + "leased_until <= ?)", server.clock().instant())).isZero();
        });
    }

    @Test
    void testSuccess_overTheRateMessagesWait_andNoneFails() {
        server.clock().stop();
        ask(MESSAGES);
        eventually(() -> assertThat(smsc.count()).isOne());
        settle();
        assertThat(smsc.count()).as("no time has passed").isOne();
        server.clock().advance(Duration.ofSeconds(10));
        eventually(() -> assertThat(smsc.count()).isEqualTo(2));
        settle();
        assertThat(smsc.count()).as("what was not sent in that time is not made up for").isEqualTo(2);

        Instant later = server.clock().instant();
        eventually(() -> {
            int before = smsc.count();
            assertThat(before - 2L).isLessThanOrEqualTo(Duration.between(later, server.clock().instant()).dividedBy(INTERVAL));
            if (before < MESSAGES) {
                server.clock().advance(Duration.ofMillis(100));
            }
            assertThat(before).isEqualTo(MESSAGES);
        });
        assertThat(server.clock().instant()).as("the rate has taken its time")
                .isAfterOrEqualTo(later.plus(INTERVAL.multipliedBy(MESSAGES - 2)));
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT' AND attempts = 1"))
                .as("each was handed over once").isEqualTo(MESSAGES));
    }
}
