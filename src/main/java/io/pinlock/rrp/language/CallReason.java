package io.pinlock.rrp.language;

import io.pinlock.base.Reason;
import java.util.List;

/** What is wrong with a call, whatever its command would do. */
public enum CallReason implements Reason {
    UNKNOWN_COMMAND,
    UNKNOWN_PARAMETER(String.class),
    MISSING(String.class),
    /** The value of that parameter cannot be read at all. */
    MALFORMED(String.class),
    /** A value that can be read and is not taken here: the parameter, and what is to be said of it. */
    INVALID(String.class),
    NO_FORMAT,
    TRY_AGAIN,
    AUTHENTICATION_FAILED,
    ABUSE,
    NOT_AUTHORIZED(String.class),
    SESSION_OPEN,
    FILE_PENDING;

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    CallReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }
}
