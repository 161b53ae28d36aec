package io.pinlock.base;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A value that is read at most once in a while, however many ask for it: one of them reads it anew, and the others get what was known
 * before.
 */
public final class Refreshed<T> {
    private final InstantSource clock;
    private final Duration good;
    private final Supplier<T> source;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicInteger forgotten = new AtomicInteger();
    private volatile Known<T> known;

    /** @param at when it was read */
    private record Known<T>(T value, Instant at) {}

    /**
     * A value of which nothing is known yet.
     *
     * @param good   how long a value is taken for current, from the end of its reading
     * @param first  what is known to others while it is read for the first time
     * @param source where it is read; the value before stays where it meets a {@link DatabaseFault}
     */
    public Refreshed(InstantSource clock, Duration good, T first, Supplier<T> source) {
        this.clock = clock;
        this.good = good;
        this.source = source;
        known = new Known<>(first, Instant.MIN);
    }

    public T get() {
        Known<T> old = known;
        if (isGood(old, clock.instant()) || !reading.compareAndSet(false, true)) {
            return old.value();
        }
        try {
            int before = forgotten.get();
            T value = read(old.value());
            // What was forgotten in the meantime is read again.
            known = new Known<>(value, forgotten.get() == before ? clock.instant() : Instant.MIN);
            return value;
        } finally {
            reading.set(false);
        }
    }

    private boolean isGood(Known<T> old, Instant now) {
        return now.minus(good).isBefore(old.at()) && !now.isBefore(old.at());
    }

    private T read(T before) {
        try {
            return source.get();
        } catch (DatabaseFault away) {
            return before;
        }
    }

    /** Has it read anew by whoever asks next, also where somebody is reading it now. */
    public void forget() {
        forgotten.incrementAndGet();
        known = new Known<>(known.value(), Instant.MIN);
    }
}
