package io.pinlock.lock.token;

/** What became of a token. */
public enum TokenState {
    /** Unused. It may still have expired: only the clock says. */
    LIVE,
    USED,
    /** Void after too many wrong attempts of the holder's side. */
    BURNT,
    /** Void after too many of all others together. */
    BURNT_BY_OUTSIDERS,
    /** Ended with its lock. */
    DEAD,
    /** Its message finally failed. */
    UNDELIVERED
}
