package io.pinlock.rrp.language;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;
import java.time.Instant;

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
    /** More commands of an account than it may give in a minute; from when it may give the next. */
    @Tells(Instant.class)
    TOO_MANY_COMMANDS,
    /** More calls from one address at the same time than it may have; from when it may try again. */
    @Tells(Instant.class)
    TOO_MANY_CALLS_AT_ONCE,
    /** More new connections from one address than it may open in a minute; from when it may open the next. */
    @Tells(Instant.class)
    TOO_MANY_CONNECTIONS,
    @Tells(String.class)
    NOT_AUTHORIZED,
    SESSION_OPEN,
    FILE_PENDING
}
