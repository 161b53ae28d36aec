package io.pinlock.rrp.language;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;

/** What is wrong with a call, whatever its command would do. */
public enum CallReason implements Reason {
    UNKNOWN_COMMAND,
    @Tells(String.class)
    UNKNOWN_PARAMETER,
    @Tells(String.class)
    MISSING,
    /** The value of that parameter cannot be read at all. */
    @Tells(String.class)
    MALFORMED,
    /** A value that can be read and is not taken here: the parameter, and what is to be said of it. */
    @Tells(String.class)
    INVALID,
    NO_FORMAT,
    TRY_AGAIN,
    AUTHENTICATION_FAILED,
    ABUSE,
    @Tells(String.class)
    NOT_AUTHORIZED,
    SESSION_OPEN,
    FILE_PENDING
}
