package io.pinlock.lock.token;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;
import java.time.Instant;

/** Why no new token is made, none looked at, or one not sent again. */
public enum TokenReason implements Reason {
    /** From when on it is possible. */
    @Tells(Instant.class)
    OUTSTANDING,
    /** From when on it is possible. */
    @Tells(Instant.class)
    TOO_EARLY,
    /** Tried by an outsider who has tried too many wrong ones; from when on one of his is looked at again. */
    @Tells(Instant.class)
    TOO_MANY_WRONG,
    /** There is nothing to send again. */
    NONE_OUTSTANDING,
    /** Sent a moment ago; from when on it can be sent again. */
    @Tells(Instant.class)
    SENT_LATELY,
    /** Its message has not left yet; from when on it is worth asking again. */
    @Tells(Instant.class)
    STILL_WAITING,
    /** Sent again as often as it can be; from when on another one can be requested. */
    @Tells(Instant.class)
    SENT_TOO_OFTEN,
    /** Its message was not kept, or cannot be read; from when on another one can be requested. */
    @Tells(Instant.class)
    NOT_KEPT
}
