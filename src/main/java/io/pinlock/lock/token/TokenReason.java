package io.pinlock.lock.token;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;
import java.time.Instant;

/** Why no new token is made. */
public enum TokenReason implements Reason {
    /** From when on it is possible. */
    @Tells(Instant.class)
    OUTSTANDING,
    /** From when on it is possible. */
    @Tells(Instant.class)
    TOO_EARLY
}
