package io.pinlock.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that begins where a test wants, runs on like any other (the job scheduler waits by it), and jumps ahead when told to. A test
 * whose outcome hangs on less than some minutes stops it: then only jumps move it, however long the machine takes.
 */
public final class MovableClock implements InstantSource {
    private record State(Instant base, long since, boolean runs) {
        private Instant now() {
            return runs ? base.plusNanos(System.nanoTime() - since).truncatedTo(ChronoUnit.MICROS) : base;
        }

        private State at(Instant instant, boolean running) {
            return new State(instant, System.nanoTime(), running);
        }
    }

    private final AtomicReference<State> state;

    MovableClock(Instant start) {
        state = new AtomicReference<>(new State(start, System.nanoTime(), true));
    }

    @Override
    public Instant instant() {
        return state.get().now();
    }

    public void advance(Duration by) {
        state.updateAndGet(old -> old.at(old.now().plus(by), old.runs()));
    }

    /** Jumps so that it shows that instant now; only ever ahead. */
    public void advanceTo(Instant instant) {
        state.updateAndGet(old -> old.at(old.now().isBefore(instant) ? instant : old.now(), old.runs()));
    }

    /** Until it is told to run again, or its server is borrowed by another test. */
    public void stop() {
        state.updateAndGet(old -> old.at(old.now(), false));
    }

    public void run() {
        state.updateAndGet(old -> old.at(old.now(), true));
    }
}
