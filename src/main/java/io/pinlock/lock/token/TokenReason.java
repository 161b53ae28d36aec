package io.pinlock.lock.token;

import io.pinlock.base.Reason;
import java.time.Instant;
import java.util.List;

/** Why no new token is made. */
public enum TokenReason implements Reason {
    /** From when on it is possible. */
    OUTSTANDING(Instant.class),
    /** From when on it is possible. */
    TOO_EARLY(Instant.class);

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    TokenReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }
}
