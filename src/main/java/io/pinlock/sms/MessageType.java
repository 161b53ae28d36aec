package io.pinlock.sms;

/** What a message tells. The constant's name in lower case is the key of its text. */
public enum MessageType {
    /** The PIN that confirms a number and activates the lock. */
    ACTIVATION_TOKEN,
    /** The PIN that lets one guarded command pass, whoever sends it. */
    COMMAND_TOKEN,
    /** The PIN that lets one account, which it names, take the domain over. */
    TRANSFER_TOKEN,
    /** The PIN that lets one order pass, which it names. */
    ORDER_TOKEN,
    /** The PIN that confirms a number and activates the locks of several domains. */
    ACTIVATIONS_TOKEN,
    /** The PIN that lets one order pass for each of several domains. */
    ORDERS_TOKEN,
    /** The PIN that ends the freeze of a domain, and opens nothing else. */
    THAW_TOKEN,
    /** The PIN that makes another phone that of the lock, and opens nothing else. */
    RECOVERY_TOKEN,
    /** A recovery was started: the lock goes to another phone on a day. */
    RECOVERY_STARTED,
    /** The same, told every day. */
    RECOVERY_RUNS,
    /** The lock goes to another phone on a day, because a court has ordered it. */
    RECOVERY_ORDERED,
    /** It does not. */
    RECOVERY_STOPPED,
    /** It has: told to whom it had before. */
    RECOVERY_DONE,
    /** The PIN with which a new contact of a lock proves that its phone is there. */
    CONTACT_TOKEN,
    /** A contact has refused an order, which is void by it. */
    ORDER_REFUSED,
    /** Another phone of the lock has got another SIM lately, and no PIN for that. */
    SIM_CHANGED,
    /** Who approves what is done to the domain is another. */
    CONTACTS_CHANGED,
    /** Somebody has said "that was not me": the domain is frozen. */
    DOMAIN_FROZEN,
    /** Some guarded commands need no PIN until a time. */
    WINDOW_OPENED,
    /** They need one again. */
    WINDOW_CLOSED,
    /** The lock was taken off. */
    LOCK_REMOVED,
    /** The locks of several domains were taken off. */
    LOCKS_REMOVED,
    /** Within the paid year a lock was asked for with another number than the last one had, which is told. */
    NUMBER_CHANGED,
    /** The same for several domains. */
    NUMBERS_CHANGED,
    /** The domain has moved to another account, and its lock ended with it. */
    DOMAIN_MOVED,
    /** The domain was deleted, and its lock ended with it. */
    DOMAIN_DELETED,
    /** The domain was handed out of the platform, and its lock ended with it. */
    DOMAIN_PUSHED,
    /** The next year could not be charged: the lock ends on a date unless it is paid before. */
    RENEWAL_FAILED,
    /** The next year of a strict lock could not be charged: it stays in force. */
    RENEWAL_UNPAID,
    /** It was paid after all. */
    RENEWED_LATE,
    /** It was not, and the lock is gone. */
    LOCK_ENDED,
    /** Too many wrong PINs: the outstanding one is void. */
    TOKEN_BURNT;

    /** Whether its message holds a PIN. */
    public boolean hasPin() {
        return switch (this) {
            case ACTIVATION_TOKEN, COMMAND_TOKEN, TRANSFER_TOKEN, ORDER_TOKEN, ACTIVATIONS_TOKEN, ORDERS_TOKEN, THAW_TOKEN,
                    RECOVERY_TOKEN, CONTACT_TOKEN ->
                true;
            default -> false;
        };
    }

    /** Whether its PIN is for several domains: it stays when one of them has no use for it any more. */
    public boolean isOfMany() {
        return this == ACTIVATIONS_TOKEN || this == ORDERS_TOKEN;
    }

    /** Whether it names an order, which may be longer than there is room. */
    boolean hasOrder() {
        return this == ORDER_TOKEN || this == ORDERS_TOKEN;
    }

    /**
     * Whether whoever gets it can say that it was not he: where there is an active lock that could be frozen. A number that is still to be
     * confirmed stops nothing by it, and when the lock has gone there is nothing left to stop; nor does the notice of a freeze. What a
     * court has ordered no contact stops.
     */
    boolean canBeObjectedTo() {
        return switch (this) {
            case COMMAND_TOKEN, TRANSFER_TOKEN, ORDER_TOKEN, ORDERS_TOKEN, THAW_TOKEN, WINDOW_OPENED, RENEWAL_FAILED, RENEWAL_UNPAID,
                    RENEWED_LATE, TOKEN_BURNT, RECOVERY_STARTED, RECOVERY_RUNS, CONTACTS_CHANGED, SIM_CHANGED ->
                true;
            default -> false;
        };
    }
}
