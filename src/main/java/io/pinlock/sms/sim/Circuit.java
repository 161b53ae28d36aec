package io.pinlock.sms.sim;

import java.time.Duration;
import java.time.Instant;

/** After some failures in a row nobody is asked for a while, and then one question is tried each time. */
final class Circuit {
    static final int MOST_FAILURES = 5;
    static final Duration PAUSE = Duration.ofSeconds(10);

    private int failures;
    private Instant openUntil = Instant.MIN;

    synchronized boolean admits(Instant now) {
        if (failures < MOST_FAILURES) {
            return true;
        }
        if (now.isBefore(openUntil)) {
            return false;
        }
        openUntil = now.plus(PAUSE);
        return true;
    }

    /** Whether it closes with that. */
    synchronized boolean answered() {
        boolean closes = failures >= MOST_FAILURES;
        failures = 0;
        return closes;
    }

    /** Whether it opens with that. */
    synchronized boolean failed(Instant now) {
        failures++;
        openUntil = now.plus(PAUSE);
        return failures == MOST_FAILURES;
    }
}
