package io.pinlock.sms;

import io.pinlock.sms.route.RouteSettings;
import io.pinlock.sms.route.SmsRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** A route that this node holds open: what the operator wants of it, what all nodes know of it, and what is on its way through it here. */
final class RouteState {
    private final SmsRoute route;
    private final WantedRoute configured;
    private volatile WantedRoute wanted;
    private final Places slots;
    private final LongAdder successes = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final LongAdder signsOfLife = new LongAdder();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean freshProbe = new AtomicBoolean();
    private final AtomicBoolean otherProbe = new AtomicBoolean();
    private volatile Health health = Health.GOOD;
    private volatile String lastFault = "";
    private final Pace pace;
    private final Duration spareAfter;
    private final LongSupplier nanoTime;
    private volatile long lastMove;

    /**
     * @param spareAfter how long a message waits for a place in it; all its places taken for twice as long, and none left: it hangs
     * @param clock      by which messages keep its rate
     */
    RouteState(SmsRoute route, RouteSettings.Route settings, Duration spareAfter, InstantSource clock) {
        this(route, settings, spareAfter, clock, System::nanoTime);
    }

    RouteState(SmsRoute route, RouteSettings.Route settings, Duration spareAfter, InstantSource clock, LongSupplier nanoTime) {
        this.route = route;
        this.spareAfter = spareAfter;
        this.nanoTime = nanoTime;
        pace = new Pace(settings.rate(), clock);
        lastMove = nanoTime.getAsLong();
        configured = WantedRoute.of(settings);
        wanted = configured;
        slots = new Places(route.slots());
    }

    /**
     * What all nodes know of a route.
     *
     * @param score     1 when every message is taken, 0 when none is; recent ones count most
     * @param late      share of recent messages that no receipt has come for in time
     * @param downUntil until when it is left alone after several faults in a row; then it is probed
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

    /** What the settings file wants of it. */
    WantedRoute configured() {
        return configured;
    }

    /** What the operator wants of it now. */
    WantedRoute wanted() {
        return wanted;
    }

    void wanted(WantedRoute fresh) {
        wanted = fresh;
    }

    /** Whether it can take messages, as far as this node knows: nobody has paused it, and it is connected. */
    boolean takes() {
        return !wanted.paused() && route.isReady();
    }

    Health health() {
        return health;
    }

    /** One that was down begins with one message at a time. */
    void health(Health fresh) {
        if (isDown() && fresh.downUntil().isEmpty()) {
            slots.onlyOne();
            freshProbe.set(false);
            otherProbe.set(false);
        }
        health = fresh;
    }

    private boolean isDown() {
        return health.downUntil().isPresent();
    }

    /** What it is given more or less messages by. Never nothing: a route that is not tried cannot show that it works again. */
    double share() {
        return Math.max(wanted.weight(), 1) * (0.05 + 0.95 * health.score()) * (1 - 0.9 * health.late());
    }

    /** Whether it can be asked at all: it can take messages, and is not left alone. */
    private boolean isOpen() {
        return takes() && (!isDown() || freshProbe.get() || otherProbe.get());
    }

    private AtomicBoolean probe(boolean fresh) {
        return fresh ? freshProbe : otherProbe;
    }

    /** Whether it waits for messages that were never handed over. */
    boolean takesFresh() {
        return takes() && (!isDown() || freshProbe.get());
    }

    /** Whether it waits for messages that were handed over in vain before. */
    boolean takesOthers() {
        return takes() && (!isDown() || otherProbe.get());
    }

    /** Whether it is down, and waits for a message that probes it. */
    boolean isProbed() {
        return isDown() && isOpen();
    }

    /**
     * How many more messages are worth claiming for it: as many as can be under way, and as many again that wait for a place. No more than
     * its rate lets pass before their wait is over: the others wait in the queue.
     */
    int room() {
        int free = isOpen() ? Math.min(2 * slots.given(), pace.within(spareAfter)) - underWay() - waiting.get() : 0;
        return Math.max(0, isDown() ? Math.min(1, free) : free);
    }

    /**
     * Takes a place in it, if there is one; {@link #leave} gives it back.
     *
     * @param fresh whether the message is handed over for the first time
     */
    boolean enter(boolean fresh) {
        try {
            return isOpen() && slots.tryAcquire() && isItsTurn(Duration.ZERO) && entered(fresh);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same, and waits for a place that somebody else leaves, and until the rate allows another message. */
    boolean enter(boolean fresh, Duration longest) {
        if (!isOpen()) {
            return false;
        }
        waiting.incrementAndGet();
        long begin = System.nanoTime();
        try {
            return slots.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)
                    && isItsTurn(longest.minusNanos(System.nanoTime() - begin)) && entered(fresh);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** For a message that has a place: without a turn it gives it back. */
    private boolean isItsTurn(Duration longest) throws InterruptedException {
        boolean turn = false;
        try {
            turn = awaitTurn(longest);
            return turn;
        } finally {
            if (!turn) {
                slots.release();
            }
        }
    }

    /** Waits until its rate allows another message, if that is within that time. */
    boolean awaitTurn(Duration longest) throws InterruptedException {
        return pace.await(longest);
    }

    /** While it is down only a message that probes it may stay; none that waited for its place while it was paused. */
    private boolean entered(boolean fresh) {
        lastMove = nanoTime.getAsLong();
        boolean allowed = !wanted.paused() && (!isDown() || probe(fresh).compareAndSet(true, false));
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
        return wanted.weight() > 0;
    }

    /** Whether messages should go to it rather than to a spare route: it can be asked, and its places do not stay taken. */
    boolean isUsable() {
        return isOpen() && (slots.availablePermits() > 0 || nanoTime.getAsLong() - lastMove < 2 * spareAfter.toNanos());
    }

    /**
     * Lets two messages through while it is down: one that was never handed over and, where others wait, one of these. A message that fails
     * by itself, each time, does not take the turn of one that is new.
     */
    void allowProbe() {
        freshProbe.set(true);
        otherProbe.set(true);
    }

    /**
     * Keeps in mind what a message says about the route itself. What speaks of the message says nothing of it; a probe with such an answer
     * is left to the next message. A route that has too much to do is alive.
     */
    void count(SmsRoute.Outcome outcome, boolean fresh) {
        switch (outcome) {
            case SmsRoute.Outcome.Sent _,SmsRoute.Outcome.Delivered _ -> {
                successes.increment();
                slots.oneMore();
            }
            case SmsRoute.Outcome.Unknown(var why) -> fault(why);
            case SmsRoute.Outcome.TryLater(var why) -> fault(why);
            case SmsRoute.Outcome.Busy _ -> {
                slots.halve();
                signsOfLife.add(isDown() ? 1 : 0);
            }
            case SmsRoute.Outcome.Declined _,SmsRoute.Outcome.Refused _,SmsRoute.Outcome.NotAsked _ -> probe(fresh).set(isDown());
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
        return new Tally(successes.sumThenReset(), faults.sumThenReset(), signsOfLife.sumThenReset());
    }

    /** @param signsOfLife answers, while it was down, by which it has too much to do */
    record Tally(long successes, long faults, long signsOfLife) {
        long all() {
            return successes + faults;
        }

        boolean works() {
            return successes + signsOfLife > 0;
        }

        /** Of those that say how well it works. */
        double share() {
            return all() == 0 ? 0 : (double) successes / all();
        }
    }

    int underWay() {
        return slots.taken();
    }

    @Override
    public String toString() {
        return name();
    }
}
