package io.pinlock.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How fast messages go out by a route: so many a second, one after the other. Each takes the next moment that is free. No moment is saved
 * up, so a pause is not followed by a burst.
 */
final class Pace {
    /** Nobody takes a moment that is farther ahead: where the next one is, the clock was set back. */
    private static final Duration FARTHEST = Duration.ofMinutes(2);
    private static final Duration LONGEST_NAP = Duration.ofMillis(200);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Duration interval;
    private final InstantSource clock;
    private Instant next = Instant.EPOCH;

    /** @param rate messages a second; 0 for as many as come */
    Pace(int rate, InstantSource clock) {
        interval = Duration.ofNanos(rate == 0 ? 0 : (SECOND + rate - 1) / rate);
        this.clock = clock;
    }

    /** How many messages there is a moment for within that time. */
    int within(Duration time) {
        return interval.isZero() ? Integer.MAX_VALUE : (int) Math.max(1, time.dividedBy(interval));
    }

    /** Waits for the next moment that is free, if it comes within that time; it is nobody else's then. */
    boolean await(Duration longest) throws InterruptedException {
        return interval.isZero() || await(take(longest), longest);
    }

    private boolean await(Optional<Instant> moment, Duration longest) throws InterruptedException {
        if (moment.isEmpty()) {
            return false;
        }
        long begin = System.nanoTime();
        while (true) {
            Duration left = Duration.between(clock.instant(), moment.get());
            if (!left.isPositive()) {
                return true;
            }
            // Only a clock that stands still, or was set back, makes it later than that.
            if (System.nanoTime() - begin > longest.multipliedBy(2).toNanos()) {
                return false;
            }
            Thread.sleep(left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP);
        }
    }

    private synchronized Optional<Instant> take(Duration longest) {
        Instant now = clock.instant();
        Instant moment = next.isAfter(now) && next.isBefore(now.plus(FARTHEST)) ? next : now;
        if (moment.isAfter(now.plus(longest))) {
            return Optional.empty();
        }
        next = moment.plus(interval);
        return Optional.of(moment);
    }
}
