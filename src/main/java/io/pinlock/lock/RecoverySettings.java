package io.pinlock.lock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets for recoveries.
 *
 * @param waiting how long a recovery runs before its PIN can be asked for; of those that run, what was set at their start holds
 */
@ConfigurationProperties("pinlock.recovery")
record RecoverySettings(@DefaultValue("7d") Duration waiting) {
    private static final Duration LEAST = Duration.ofDays(3);
    private static final Duration MOST = Duration.ofDays(90);

    RecoverySettings {
        if (waiting.compareTo(LEAST) < 0 || waiting.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("pinlock.recovery.waiting must be 3 to 90 days");
        }
    }
}
