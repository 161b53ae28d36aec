package io.pinlock.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pauses that become longer. */
class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(30));

    @Test
    void testSuccess_twiceAsLongAfterEach_upToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(backoff::after).map(Duration::toSeconds)).containsExactly(5L, 10L, 20L, 30L, 30L);
    }

    @Test
    void testSuccess_anyNumberOfFailures() {
        assertThat(backoff.after(0)).isEqualTo(backoff.first());
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(backoff.longest());
    }
}
