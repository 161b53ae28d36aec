package io.pinlock.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A value that is read once in a while. */
class RefreshedTest {
    private static final Duration GOOD = Duration.ofSeconds(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<Supplier<Integer>> source = new AtomicReference<>(reads::incrementAndGet);
    private final Refreshed<Integer> value = new Refreshed<>(now::get, GOOD, 0, () -> source.get().get());

    private int after(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
        return value.get();
    }

    @Test
    void testSuccess_readOnceInAWhile_andAfterItWasForgotten() {
        assertThat(value.get()).isEqualTo(1);
        assertThat(after(GOOD.minusMillis(1))).isEqualTo(1);
        assertThat(after(Duration.ofMillis(1))).isEqualTo(2);
        value.forget();
        assertThat(value.get()).isEqualTo(3);
        assertThat(after(Duration.ofHours(-1))).as("by a clock that was set back").isEqualTo(4);
    }

    @Test
    void testSuccess_whoAsksInTheMeantime_getsWhatWasKnown() {
        assertThat(value.get()).isEqualTo(1);
        AtomicInteger other = new AtomicInteger();
        source.set(() -> {
            other.set(value.get());
            return reads.incrementAndGet();
        });
        assertThat(after(GOOD)).isEqualTo(2);
        assertThat(other).hasValue(1);
    }

    @Test
    void testSuccess_forgottenWhileItIsRead_isReadAgain() {
        source.set(() -> {
            value.forget();
            return reads.incrementAndGet();
        });
        assertThat(value.get()).isEqualTo(1);
        assertThat(value.get()).isEqualTo(2);
    }

    /** What takes longer than it is good for counts all the same, and nobody else begins with it. */
    @Test
    void testSuccess_aSlowSource_isKnownToOthersAtItsEnd() {
        assertThat(value.get()).isEqualTo(1);
        source.set(() -> {
            assertThat(after(GOOD.multipliedBy(2))).as("another one who asks meanwhile").isEqualTo(1);
            return reads.incrementAndGet();
        });
        assertThat(after(GOOD)).isEqualTo(2);
        assertThat(after(GOOD.minusMillis(1))).as("from its end on").isEqualTo(2);
        assertThat(reads).hasValue(2);
    }

    @Test
    void testFailure_databaseIsAway_whatWasKnownStays() {
        assertThat(value.get()).isEqualTo(1);
        source.set(() -> {
            throw new DatabaseFault("away", new java.sql.SQLException());
        });
        assertThat(after(GOOD)).isEqualTo(1);
    }
}
