package io.pinlock.sms.route;

import io.pinlock.base.Backoff;
import java.time.Duration;

/**
 * How long is waited before the next try to bind. A bind that worked, even for a short while, is no failure; an SMSC that refuses binds, or
 * takes them only to close them at once, is asked less and less often.
 */
final class SmppPauses {
    private static final Backoff PAUSE = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));
    private static final Duration WORKED = Duration.ofSeconds(2);

    private int failures;

    /** A bind that was refused, or could not be asked for. */
    Duration afterFailure() {
        failures++;
        return PAUSE.after(failures);
    }

    /**
     * A bind that was lost.
     *
     * @param held     how long it was there
     * @param answered whether a message was answered on it
     */
    Duration afterLoss(Duration held, boolean answered) {
        if (!answered && held.compareTo(WORKED) < 0) {
            return afterFailure();
        }
        failures = 0;
        return PAUSE.first();
    }
}
