package io.pinlock.lock.token;

/** What a token opens. A token of one purpose is wrong for the others. */
public enum Purpose {
    /** Confirms the number and makes a pending lock active. */
    ACTIVATION,
    /** Lets one guarded command of the domain pass. */
    COMMAND,
    /** Ends the freeze of a domain. */
    THAW,
    /** Makes another phone that of a lock. */
    RECOVERY,
    /** Proves that a new contact's phone is there; never the purpose of a token, but of a PIN beside it. */
    CONTACT
}
