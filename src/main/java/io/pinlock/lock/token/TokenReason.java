package io.pinlock.lock.token;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;
import java.time.Instant;

/** Why no new token is made, or none looked at. */
public enum TokenReason implements Reason {
    /** From when on it is possible. */
    @Tells(Instant.class)
    OUTSTANDING,
    /** From when on it is possible. */
    @Tells(Instant.class)
    TOO_EARLY,
    /** Tried by an outsider who has tried too many wrong ones; from when on one of his is looked at again. */
    @Tells(Instant.class)
    TOO_MANY_WRONG
}
