package io.pinlock.sms;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;
import java.time.Instant;

/** Why a PIN is not sent. */
public enum SmsReason implements Reason {
    NO_MOBILE,
    COUNTRY_NOT_SERVED,
    /** What was counted, and from when on it is possible. */
    @Tells({RateLimit.class, Instant.class})
    TOO_MANY,
    /** From when on it is possible. */
    @Tells(Instant.class)
    TOO_MANY_UNUSED,
    /** The number has got another SIM lately; when, and from whom that is known, is nobody's business. */
    SIM_SWAPPED,
    /** Whether it has is not known, and the platform wants to know. */
    SIM_UNCHECKED
}
