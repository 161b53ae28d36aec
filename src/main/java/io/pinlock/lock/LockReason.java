package io.pinlock.lock;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;

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
    /** A PIN is bound to an account that takes the domain over, which the holder cannot be. */
    TARGET_IS_HOLDER,
    /** A PIN has to be bound to one order, which none is named for. */
    BOUND_ONLY,
    /** Bound PINs stay while an active lock relies on them. */
    BOUND_WHILE_LOCKED,
    STRICT_WHILE_LOCKED,
    PROFILE_WHILE_LOCKED,
    RENEWAL_MODE_WHILE_LOCKED,
    /** Nothing guarded happens to the domain, with no PIN. */
    FROZEN,
    ALREADY_FROZEN,
    NOT_FROZEN,
    /** There is nobody beside the phone of the lock whose approval could be gathered. */
    ONE_CONTACT,
    /** Several contacts approve one order alone, which none is named for. */
    QUORUM_BOUND,
    /** How many contacts have approved the order, and how many have to. */
    @Tells({Integer.class, Integer.class})
    MORE_APPROVALS,
    /** The parameter about a contact whose value does not go with the others, or with the lock. */
    @Tells(String.class)
    CONTACT_INVALID,
    /** The parameter that a contact of this kind needs. */
    @Tells(String.class)
    CONTACT_MISSING
}
