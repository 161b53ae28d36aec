package io.pinlock.event;

import io.pinlock.base.Reason;

/** Why an account cannot have what it asks for about its events. */
public enum EventReason implements Reason {
    UNKNOWN_EVENT,
    NO_WEBHOOK,
    /** The same for a name that is not known: nobody finds out which names exist in this house. */
    NO_PUBLIC_ADDRESS
}
