package io.pinlock.sms;

import io.pinlock.sms.route.RouteSettings;
import io.pinlock.sms.route.SmsRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** A route that this node holds open: what the operator wants of it, what all nodes know of it, and what is on its way through it here. */
final class RouteState {
    private final SmsRoute route;
    private final int weight;
    private final Set<String> countries;
    private final Semaphore slots;
    private final LongAdder successes = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean probe = new AtomicBoolean();
    private volatile Health health = Health.GOOD;
    private volatile String lastFault = "";
    private final Duration stuck;
    private final LongSupplier nanoTime;
    private volatile long lastMove;

    /** @param stuck all its places taken for so long, and none left: it hangs */
    RouteState(SmsRoute route, RouteSettings.Route settings, Duration stuck) {
        this(route, settings, stuck, System::nanoTime);
    }

    RouteState(SmsRoute route, RouteSettings.Route settings, Duration stuck, LongSupplier nanoTime) {
        this.route = route;
        this.stuck = stuck;
        this.nanoTime = nanoTime;
        lastMove = nanoTime.getAsLong();
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

    boolean servesAllOf(RouteState other) {
        return countries.isEmpty() || (!other.countries.isEmpty() && countries.containsAll(other.countries));
    }

    Health health() {
        return health;
    }

    void health(Health fresh) {
        health = fresh;
    }

    /** What it is given more or less messages by. Never nothing: a route that is not tried cannot show that it works again. */
    double share() {
        return Math.max(weight, 1) * (0.05 + 0.95 * health.score()) * (1 - 0.9 * health.late());
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
        return isOpen() && slots.tryAcquire() && entered();
    }

    /** The same, and waits for a place that somebody else leaves. */
    boolean enter(Duration longest) {
        if (!isOpen()) {
            return false;
        }
        waiting.incrementAndGet();
        try {
            return slots.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS) && entered();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** While it is down only the message that uses the probe may stay. */
    private boolean entered() {
        lastMove = nanoTime.getAsLong();
        boolean allowed = health.downUntil().isEmpty() || probe.compareAndSet(true, false);
        if (!allowed) {
            leave();
        }
        return allowed;
    }

    void leave() {
        lastMove = nanoTime.getAsLong();
        slots.release();
    }

    /** Whether it is more than a spare route. */
    boolean isRegular() {
        return weight > 0;
    }

    /** Whether messages should go to it rather than to a spare route: it can be asked, and its places do not stay taken. */
    boolean isUsable() {
        return isOpen() && (slots.availablePermits() > 0 || nanoTime.getAsLong() - lastMove < stuck.toNanos());
    }

    /** Lets one message through while it is down. */
    void allowProbe() {
        probe.set(true);
    }

    /** Keeps in mind what a message says about the route itself. */
    void count(SmsRoute.Outcome outcome) {
        switch (outcome) {
            case SmsRoute.Outcome.Sent _,SmsRoute.Outcome.Delivered _ -> successes.increment();
            case SmsRoute.Outcome.Unknown(var why) -> fault(why);
            case SmsRoute.Outcome.TryLater(var why) -> fault(why);
            case SmsRoute.Outcome.Busy _,SmsRoute.Outcome.Refused _ -> {
                // It has enough to do, or objects to the message: neither says how well it works.
            }
        }
    }

    private void fault(String why) {
        lastFault = why;
        faults.increment();
    }

    /** Why it did not take a message the last time that it was at fault. */
    String lastFault() {
        return lastFault;
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
