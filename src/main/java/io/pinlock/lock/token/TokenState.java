package io.pinlock.lock.token;

/** What became of a token. */
public enum TokenState {
    /** Unused. It may still have expired: only the clock says. */
    LIVE,
    USED,
    /** Void after too many wrong attempts. */
    BURNT,
    /** Ended with its lock. */
    DEAD,
    /** Its message finally failed. */
    UNDELIVERED
}
