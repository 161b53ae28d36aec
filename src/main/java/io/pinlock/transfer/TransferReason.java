package io.pinlock.transfer;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;
import java.time.Instant;

/** Why a transfer is not asked for, or answered. */
public enum TransferReason implements Reason {
    SAME_ACCOUNT,
    REQUESTED_ALREADY,
    NOT_REQUESTED,
    WRONG_AUTH_CODE,
    /** From when on it is possible. */
    @Tells(Instant.class)
    TOO_MANY_WRONG_AUTH_CODES
}
