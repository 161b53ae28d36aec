package io.pinlock.base;

/**
 * What an active lock has to do with a command. Every command that is no list declares it, so that none is added without having been
 * thought of; docs/guard.md has the table, and a test compares.
 */
public enum Protection {
    /** The command is free: it neither moves nor changes a domain, or the lock does not cover it. */
    NONE,
    /** The command has a rule of its own about PINs, which its class tells. */
    OWN,
    /** A user transfer: needs a PIN under every guard profile. */
    TRANSFER,
    /** Needs a PIN under the guard profile FULL. */
    FULL;

    /** Whether a PIN may come with the command. */
    public boolean takesToken() {
        return this == TRANSFER || this == FULL;
    }
}
