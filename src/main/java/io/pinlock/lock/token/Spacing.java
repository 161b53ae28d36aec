package io.pinlock.lock.token;

import io.pinlock.base.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a new token may be requested. Used, expired and dead tokens allow it at once. */
final class Spacing {
    private static final Backoff AFTER_BURNT = new Backoff(Duration.ofMinutes(10), Duration.ofHours(24));

    private Spacing() {}

    /** @param reissueAfter age at which a live token may be replaced; empty where only its use or end allows it */
    static Instant possibleFrom(LastToken last, Optional<Duration> reissueAfter, Instant now) {
        return switch (last.state()) {
            case LIVE -> last.isLive(now) ? liveUntil(last, reissueAfter) : now;
            case USED, DEAD -> now;
            case BURNT, UNDELIVERED -> last.issuedAt().plus(AFTER_BURNT.after(last.burntInARow()));
        };
    }

    private static Instant liveUntil(LastToken last, Optional<Duration> reissueAfter) {
        Instant replaceable = reissueAfter.map(last.issuedAt()::plus).orElse(last.expiresAt());
        return replaceable.isBefore(last.expiresAt()) ? replaceable : last.expiresAt();
    }
}
