package io.pinlock.transfer;

import io.pinlock.base.Reason;
import java.time.Instant;
import java.util.List;

/** Why a transfer is not asked for, or answered. */
public enum TransferReason implements Reason {
    SAME_ACCOUNT,
    REQUESTED_ALREADY,
    NOT_REQUESTED,
    WRONG_AUTH_CODE,
    /** From when on it is possible. */
    TOO_MANY_WRONG_AUTH_CODES(Instant.class);

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    TransferReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }
}
