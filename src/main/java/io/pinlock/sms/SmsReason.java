package io.pinlock.sms;

import io.pinlock.base.Reason;
import java.time.Instant;
import java.util.List;

/** Why a PIN is not sent. */
public enum SmsReason implements Reason {
    NO_MOBILE,
    COUNTRY_NOT_SERVED,
    /** What was counted, and from when on it is possible. */
    TOO_MANY(RateLimit.class, Instant.class),
    /** From when on it is possible. */
    TOO_MANY_UNUSED(Instant.class);

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    SmsReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }
}
