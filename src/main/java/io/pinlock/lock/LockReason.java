package io.pinlock.lock;

import io.pinlock.base.Reason;

/** Why a lock is not activated, confirmed, opened or taken off. */
public enum LockReason implements Reason {
    ALREADY_ACTIVE,
    NOT_ACTIVE,
    NOT_PENDING,
    OTHER_NUMBER,
    OTHER_LANGUAGE,
    TOKEN_MISSING,
    /** The one answer to every token that is not right. */
    TOKEN_INVALID,
    STRICT_WHILE_LOCKED,
    PROFILE_WHILE_LOCKED
}
