package io.pinlock.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a demo: it runs as the real one, and is ahead of it where somebody has moved it. Never back: nothing expects that. */
final class DemoClock implements InstantSource {
    private final InstantSource real;
    private volatile Duration ahead = Duration.ZERO;

    DemoClock(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    Duration ahead() {
        return ahead;
    }

    /** @throws IllegalArgumentException where that would move it back */
    synchronized void ahead(Duration longer) {
        if (longer.compareTo(ahead) < 0) {
            throw new IllegalArgumentException("a clock is not moved back");
        }
        ahead = longer;
    }
}
