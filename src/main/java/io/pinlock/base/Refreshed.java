package io.pinlock.base;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A value that is read at most once in a while, however many ask for it: one of them reads it anew, and the others get what was known
 * before.
 */
public final class Refreshed<T> {
    private final InstantSource clock;
    private final Duration good;
    private final Supplier<T> source;
    private final AtomicReference<Known<T>> known;

    /** @param at when it was read, or began to be */
    private record Known<T>(T value, Instant at) {}

    /**
     * A value of which nothing is known yet.
     *
     * @param good   how long a value is taken for current
     * @param first  what is known to others while it is read for the first time
     * @param source where it is read; the value before stays where it meets a {@link DatabaseFault}
     */
    public Refreshed(InstantSource clock, Duration good, T first, Supplier<T> source) {
        this.clock = clock;
        this.good = good;
        this.source = source;
        known = new AtomicReference<>(new Known<>(first, Instant.MIN));
    }

    public T get() {
        Instant now = clock.instant();
        Known<T> old = known.get();
        if (now.minus(good).isBefore(old.at()) && !now.isBefore(old.at())) {
            return old.value();
        }
        Known<T> begun = new Known<>(old.value(), now);
        if (!known.compareAndSet(old, begun)) {
            return old.value();
        }
        try {
            T value = source.get();
            known.compareAndSet(begun, new Known<>(value, now));
            return value;
        } catch (DatabaseFault away) {
            return old.value();
        }
    }

    /** Has it read anew by whoever asks next, also where somebody is reading it now. */
    public void forget() {
        known.updateAndGet(old -> new Known<>(old.value(), Instant.MIN));
    }
}
