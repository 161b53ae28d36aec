package io.pinlock.lock.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a new token may be requested. Used, expired and dead tokens allow it at once. */
final class Spacing {
    private static final Duration AFTER_BURNT = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(24);

    private Spacing() {}

    /** @param reissueAfter age at which a live token may be replaced; empty where only its use or end allows it */
    static Instant possibleFrom(LastToken last, Optional<Duration> reissueAfter, Instant now) {
        return switch (last.state()) {
            case LIVE -> last.isLive(now) ? liveUntil(last, reissueAfter) : now;
            case USED, DEAD -> now;
            case BURNT, UNDELIVERED -> last.issuedAt().plus(afterBurnt(last.burntInARow()));
        };
    }

    private static Instant liveUntil(LastToken last, Optional<Duration> reissueAfter) {
        Instant replaceable = reissueAfter.map(last.issuedAt()::plus).orElse(last.expiresAt());
        return replaceable.isBefore(last.expiresAt()) ? replaceable : last.expiresAt();
    }

    /** 10 minutes, doubled for each burnt token in a row after the first, 24 hours at most. */
    private static Duration afterBurnt(int burntInARow) {
        Duration doubled = AFTER_BURNT.multipliedBy(1L << Math.clamp(burntInARow - 1, 0, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
