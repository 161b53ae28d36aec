package io.pinlock.lock;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;
import java.time.Instant;

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
    /** The account allows no windows. */
    NO_WINDOWS,
    NO_WINDOW_OPEN,
    /** One PIN is for several domains, and this one has another phone than the first. */
    OTHER_PHONE,
    /** One PIN is for several domains, and of this one several contacts approve what is done. */
    SEVERAL_CONTACTS,
    /** Several domains are changed together or not at all, and another one cannot be. */
    NOT_ALL,
    /** Nothing guarded happens to the domain, with no PIN, while a recovery runs; when its waiting ends. */
    @Tells(Instant.class)
    RECOVERING,
    /** A recovery to that number runs; from when on it can be confirmed. */
    @Tells(Instant.class)
    RECOVERY_WAITS,
    NOT_RECOVERING,
    /** Only the operator stops what a court has ordered. */
    RECOVERY_BY_COURT,
    /** None waits for a second operator. */
    NO_COURT_ORDER,
    /** A court's order needs the word of another operator. */
    SAME_OPERATOR,
    /** The operator is none of a login, or has its password for too short a time. */
    OPERATOR_TOO_NEW,
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
