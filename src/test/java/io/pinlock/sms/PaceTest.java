package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** So many messages a second, and never more. */
class PaceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Pace pace = new Pace(5, now::get);

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** How many go out at this moment. */
    private int atOnce() throws InterruptedException {
        int gone = 0;
        while (pace.await(Duration.ZERO)) {
            gone++;
        }
        return gone;
    }

    @Test
    void testSuccess_oneEachFifthOfASecond() throws InterruptedException {
        assertThat(atOnce()).isOne();
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofMillis(199));
            assertThat(atOnce()).isZero();
            pass(Duration.ofMillis(1));
            assertThat(atOnce()).isOne();
        }
    }

    @Test
    void testFailure_noBurstAfterAPause() throws InterruptedException {
        assertThat(atOnce()).isOne();
        pass(Duration.ofHours(1));
        assertThat(atOnce()).isOne();
    }

    @Test
    void testFailure_aMomentThatIsTooFarAhead_isLeftToOthers() throws InterruptedException {
        assertThat(atOnce()).isOne();
        assertThat(pace.await(Duration.ofMillis(199))).isFalse();
        pass(Duration.ofMillis(200));
        assertThat(atOnce()).isOne();
    }

    @Test
    void testSuccess_aClockThatIsSetBack_doesNotStopIt() throws InterruptedException {
        assertThat(atOnce()).isOne();
        now.set(START.minus(Duration.ofHours(1)));
        assertThat(atOnce()).isOne();
    }

    @Test
    void testSuccess_withoutARate() throws InterruptedException {
        Pace none = new Pace(0, now::get);
        for (int i = 0; i < 1_000; i++) {
            assertThat(none.await(Duration.ZERO)).isTrue();
        }
        assertThat(none.within(Duration.ofSeconds(1))).isEqualTo(Integer.MAX_VALUE);
        assertThat(pace.within(Duration.ofSeconds(1))).isEqualTo(5);
        assertThat(pace.within(Duration.ofMillis(100))).as("one at least").isOne();
    }

    /** Whoever waits goes when it is his turn: with a clock that runs, all of them pass, each in a moment of its own. */
    @Test
    void testSuccess_manyWaitAtOnce() throws Exception {
        InstantSource clock = InstantSource.system();
        Pace hundred = new Pace(100, clock);
        Instant begin = clock.instant();
        assertThat(Together.run(30, _ -> {
            try {
                return hundred.await(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        })).hasSize(30).containsOnly(true);
        assertThat(Duration.between(begin, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }
}
