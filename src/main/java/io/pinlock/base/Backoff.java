package io.pinlock.base;

import java.time.Duration;

/**
 * How long is waited after failures in a row: twice as long after each.
 *
 * @param first   after the first one
 * @param longest the most that is waited
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * How long is waited then.
     *
     * @param failures in a row; fewer than one are taken for one
     */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
