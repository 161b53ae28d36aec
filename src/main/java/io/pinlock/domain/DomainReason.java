package io.pinlock.domain;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;

/** Why something about a domain or its host objects is not done. */
public enum DomainReason implements Reason {
    /** It does not exist, or somebody else holds it: the two cannot be told apart. */
    UNKNOWN_DOMAIN,
    UNKNOWN_HOST,
    UNKNOWN_HISTORY,
    ALREADY_REGISTERED,
    /** It was deleted with an active lock a short time ago: its former holder alone can add it again. */
    KEPT,
    BELOW_ANOTHER,
    /** Of a name that is kept for somebody else. */
    BELOW_KEPT,
    ALREADY_RENEWED,
    LONGEST_PERIOD,
    PENDING_TRANSFER,
    SAME_ACCOUNT,
    /** A status of the registration forbids it (RFC 5731, 2.3); the status. */
    @Tells(String.class)
    STATUS,
    HAS_NAMESERVERS,
    PARENT_NOT_REGISTERED,
    HOST_IN_USE,
    HOST_EXISTS,
    NO_PARKING_NAMESERVERS,
    NO_TRADE,
    UNFIT_AUTH_CODE,
    NO_EXPIRATION,
    OTHER_EXPIRATION,
    /** A status of the host forbids it (RFC 5732, 2.3); the status. */
    @Tells(String.class)
    HOST_STATUS,
    LAST_ADDRESS
}
