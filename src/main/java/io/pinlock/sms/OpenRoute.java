package io.pinlock.sms;

import io.pinlock.route.RouteSettings;
import io.pinlock.route.SmsRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A route that this node holds open: what the operator wants of it, what all nodes know of it, and what is on its way through it here. */
final class OpenRoute {
    private final SmsRoute route;
    private final int weight;
    private final Set<String> countries;
    private final Semaphore slots;
    private final LongAdder successes = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean probe = new AtomicBoolean();
    private volatile Health health = Health.GOOD;

    OpenRoute(SmsRoute route, RouteSettings.Route settings) {
        this.route = route;
        weight = settings.weight();
        countries = settings.served();
        slots = new Semaphore(route.slots());
    }

    /**
     * What all nodes know of a route.
     *
     * @param score     1 when every message is taken, 0 when none is; recent ones count most
     * @param late      share of recent messages that no receipt has come for in time
     * @param downUntil until when it is left alone after several faults in a row; then one message probes it
     */
    record Health(double score, double late, Optional<Instant> downUntil) {
        static final Health GOOD = new Health(1, 0, Optional.empty());
    }

    SmsRoute route() {
        return route;
    }

    String name() {
        return route.name();
    }

    int weight() {
        return weight;
    }

    Set<String> countries() {
        return countries;
    }

    boolean serves(String country) {
        return countries.isEmpty() || countries.contains(country);
    }

    Health health() {
        return health;
    }

    void health(Health fresh) {
        health = fresh;
    }

    /** What it is given more or less messages by. Never nothing: a route that is not tried cannot show that it works again. */
    double share() {
        return Math.max(weight, 0.001) * (0.05 + 0.95 * health.score()) * (1 - 0.9 * health.late());
    }

    /** Whether it can be asked at all: it can take messages, and is not left alone. */
    private boolean isOpen() {
        return route.isReady() && (health.downUntil().isEmpty() || probe.get());
    }

    /** How many more messages are worth claiming for it: as many as can be under way, and as many again that wait for a place. */
    int room() {
        int free = isOpen() ? 2 * route.slots() - underWay() - waiting.get() : 0;
        return Math.max(0, health.downUntil().isEmpty() ? free : Math.min(1, free));
    }

    /** Takes a place in it, if there is one; {@link #leave} gives it back. */
    boolean enter() {
        return isOpen() && slots.tryAcquire() && isAllowed();
    }

    /** The same, and waits for a place that somebody else leaves. */
    boolean enter(Duration longest) {
        if (!isOpen()) {
            return false;
        }
        waiting.incrementAndGet();
        try {
            return slots.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS) && isAllowed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** While it is down only the message that uses the probe may stay. */
    private boolean isAllowed() {
        boolean allowed = health.downUntil().isEmpty() || probe.compareAndSet(true, false);
        if (!allowed) {
            leave();
        }
        return allowed;
    }

    void leave() {
        slots.release();
    }

    /** Lets one message through while it is down. */
    void allowProbe() {
        probe.set(true);
    }

    /** Keeps in mind what a message says about the route itself. */
    void count(SmsRoute.Outcome outcome) {
        switch (outcome) {
            case SmsRoute.Outcome.Sent _,SmsRoute.Outcome.Delivered _,SmsRoute.Outcome.Refused _ -> successes.increment();
            case SmsRoute.Outcome.Unknown _,SmsRoute.Outcome.TryLater _ -> faults.increment();
            case SmsRoute.Outcome.Busy _ -> {
                // It works, and has enough to do.
            }
        }
    }

    /** What was counted since the last time. */
    Tally tally() {
        return new Tally(successes.sumThenReset(), faults.sumThenReset());
    }

    record Tally(long successes, long faults) {
        long all() {
            return successes + faults;
        }
    }

    int underWay() {
        return route.slots() - slots.availablePermits();
    }

    @Override
    public String toString() {
        return name();
    }
}
