package io.pinlock.sms.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When the SMSC is asked for the next bind. */
class SmppPausesTest {
    private static final Duration FIRST = Duration.ofMillis(500);

    private final SmppPauses pauses = new SmppPauses();

    @Test
    void testSuccess_bindsThatWorked_areNoFailures() {
        for (int i = 0; i < 10; i++) {
            assertThat(pauses.afterLoss(Duration.ofSeconds(2), false)).isEqualTo(FIRST);
            assertThat(pauses.afterLoss(Duration.ofMillis(10), true)).isEqualTo(FIRST);
        }
    }

    @Test
    void testFailure_refused_orClosedAtOnce_lessAndLessOften_untilOneWorks() {
        assertThat(Stream.generate(pauses::afterFailure).limit(3).map(Duration::toMillis)).containsExactly(500L, 1000L, 2000L);
        assertThat(Stream.generate(() -> pauses.afterLoss(Duration.ofMillis(1999), false)).limit(6).map(Duration::toMillis))
                .containsExactly(4000L, 8000L, 16_000L, 32_000L, 60_000L, 60_000L);
        assertThat(pauses.afterLoss(Duration.ofSeconds(3), false)).isEqualTo(FIRST);
        assertThat(pauses.afterFailure()).isEqualTo(FIRST);
    }
}
