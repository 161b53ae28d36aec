package io.pinlock.lock.token;

import io.pinlock.base.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a new token may be requested. A token that was used, that died with its lock or that outsiders have burnt allows it at once, an
 * expired one when it is ten minutes old: accounts may choose tokens that live for less. A token that is outstanding for one order alone
 * gives way to one that opens anything: otherwise whoever has the password could keep the phone's owner from a PIN by asking for bound
 * ones.
 */
final class Spacing {
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final Backoff AFTER_BURNT = new Backoff(LEAST, Duration.ofHours(24));

    private Spacing() {}

    /**
     * When the next one is possible.
     *
     * @param bound        whether the next one is for one order alone
     * @param reissueAfter age at which a live token may be replaced; empty where only its use or end allows it
     */
    static Instant possibleFrom(LastToken last, boolean bound, Optional<Duration> reissueAfter, Instant now) {
        return switch (last.state()) {
            case LIVE -> last.isLive(now) ? liveUntil(last, bound, reissueAfter, now) : last.issuedAt().plus(LEAST);
            case USED, DEAD, BURNT_BY_OUTSIDERS -> now;
            case BURNT, UNDELIVERED -> last.issuedAt().plus(AFTER_BURNT.after(last.burntInARow()));
        };
    }

    private static Instant liveUntil(LastToken last, boolean bound, Optional<Duration> reissueAfter, Instant now) {
        if (last.isClosedToOutsiders() || (last.isBound() && !bound)) {
            return now;
        }
        Instant spaced = last.issuedAt().plus(LEAST);
        Instant over = spaced.isAfter(last.expiresAt()) ? spaced : last.expiresAt();
        return reissueAfter.map(last.issuedAt()::plus).filter(replaceable -> replaceable.isBefore(last.expiresAt())).orElse(over);
    }
}
