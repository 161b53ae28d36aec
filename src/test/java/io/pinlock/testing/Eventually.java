package io.pinlock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.awaitility.pollinterval.IterativePollInterval;

/**
 * Waits for what other threads, nodes or programs bring about. The only place where tests wait: it looks often, it ends generously late, so
 * that no outcome depends on how fast the machine is, it says then what it saw last, and it ends at once when a helper thread dies.
 */
public final class Eventually {
    /** For what happens in this process. */
    public static final Duration LONGEST = Duration.ofMinutes(1);
    /** For what another program has to start or to end for. */
    public static final Duration LONGEST_OF_PROGRAMS = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** Until it holds; fails with its last failure. */
    public static void eventually(ThrowingRunnable assertion) {
        eventually(LONGEST, assertion);
    }

    public static void eventually(Duration longest, ThrowingRunnable assertion) {
        Awaitility.await().pollInSameThread().atMost(longest).pollDelay(Duration.ZERO)
                .pollInterval(new IterativePollInterval(Eventually::longer, FIRST_PAUSE)).untilAsserted(() -> {
                    HelperThreads.here().check();
                    assertion.run();
                });
    }

    /** Until what is looked at fits; gives what was seen. */
    public static <T> T eventually(String what, Callable<T> look, Predicate<? super T> fits) {
        return eventually(LONGEST, what, look, fits);
    }

    public static <T> T eventually(Duration longest, String what, Callable<T> look, Predicate<? super T> fits) {
        AtomicReference<T> seen = new AtomicReference<>();
        eventually(longest, () -> {
            T now = look.call();
            seen.set(now);
            assertThat(now).as(what).matches(fits);
        });
        return seen.get();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
