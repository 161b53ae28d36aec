package io.pinlock.sms;

import io.pinlock.route.RouteSettings;
import io.pinlock.route.SmsRoute;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** A route that this node holds open: what the operator wants of it, what all nodes know of it, and what is on its way through it here. */
final class OpenRoute {
    private final SmsRoute route;
    private final int weight;
    private final Set<String> countries;
    private final Semaphore slots;
    private final LongAdder successes = new LongAdder();
    private final LongAdder faults = new LongAdder();
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

    /** How many more messages can be handed to it at this moment. */
    int free() {
        if (!route.isReady()) {
            return 0;
        }
        int open = slots.availablePermits();
        return health.downUntil().isEmpty() ? open : probe.get() ? Math.min(1, open) : 0;
    }

    /** Takes a place in it, if there is one; {@link #leave} gives it back. */
    boolean enter() {
        if (!route.isReady() || (health.downUntil().isPresent() && !probe.compareAndSet(true, false))) {
            return false;
        }
        return slots.tryAcquire();
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
