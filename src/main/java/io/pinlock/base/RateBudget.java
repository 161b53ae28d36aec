package io.pinlock.base;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How often something may be done: so many times at once, and as many again within each minute. */
public final class RateBudget {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Duration each;
    /** Until when what was done has used the budget up: a minute from now, there is nothing left. */
    private Instant usedUntil = Instant.MIN;

    public RateBudget(int perMinute) {
        each = MINUTE.dividedBy(perMinute);
    }

    /** Does it once more, if it may be done now; else nothing, and from when it may be. */
    public synchronized Optional<Instant> take(Instant now) {
        Instant next = (usedUntil.isAfter(now) ? usedUntil : now).plus(each);
        Instant possibleFrom = next.minus(MINUTE);
        if (possibleFrom.isAfter(now)) {
            return Optional.of(possibleFrom);
        }
        usedUntil = next;
        return Optional.empty();
    }
}
