package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who waits for whom before a password is looked at. */
class TurnsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Turns turns = new Turns();

    @Test
    void testSuccess_oneAtATimeForALoginFromANetwork() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        List<Optional<Integer>> seen = Together.run(40, _ -> turns.inTurn("alpha", "192.0.2.1", false, LONG, () -> {
            int with = inside.incrementAndGet();
            inside.decrementAndGet();
            return with;
        }));
        assertThat(seen).hasSize(40).containsOnly(Optional.of(1));
    }

    @Test
    void testFailure_tooManyLoginsOfStrangersFromOneNetwork() throws Exception {
        CountDownLatch started = new CountDownLatch(8);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Boolean>>> held = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> turns.inTurn("guess" + i, "192.0.2.1", false, LONG, () -> await(started, end))))
                    .toList();
            started.await();
            assertThat(turns.inTurn("guess8", "192.0.2.1", false, LONG, () -> true)).as("the ninth").isEmpty();
            assertThat(turns.inTurn("guess8", "192.0.2.2", false, LONG, () -> true)).as("elsewhere").contains(true);
            assertThat(turns.inTurn("guess0", "192.0.2.1", true, LONG, () -> true)).as("right lately, the same login").contains(true);
            end.countDown();
            for (Future<Optional<Boolean>> one : held) {
                assertThat(one.get()).contains(true);
            }
        }
        assertThat(turns.inTurn("guess8", "192.0.2.1", false, LONG, () -> true)).as("afterwards").contains(true);
    }

    private static boolean await(CountDownLatch started, CountDownLatch end) {
        started.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
