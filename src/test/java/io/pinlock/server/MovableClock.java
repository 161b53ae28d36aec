package io.pinlock.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that begins where a test wants, runs on like any other (the job scheduler waits by it), and jumps ahead when told to. */
public final class MovableClock implements InstantSource {
    private final long begin = System.nanoTime();
    private final AtomicReference<Instant> start;

    MovableClock(Instant start) {
        this.start = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return start.get().plusNanos(System.nanoTime() - begin).truncatedTo(ChronoUnit.MICROS);
    }

    public void advance(Duration by) {
        start.updateAndGet(instant -> instant.plus(by));
    }

    /** Jumps so that it shows that instant now; only ever ahead. */
    public void advanceTo(Instant instant) {
        advance(Duration.between(instant(), instant));
    }
}
