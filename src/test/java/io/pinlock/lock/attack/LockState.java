package io.pinlock.lock.attack;

/** What a thief may find. */
enum LockState {
    /** Guards nothing yet; its PIN is on the way. */
    PENDING,
    /** No PIN is outstanding; the one that confirmed the lock is used. */
    ACTIVE,
    /** The year is over, and could not be charged. */
    GRACE,
    LIVE_PIN,
    BURNT_PIN,
    EXPIRED_PIN,
    /** Another account asked for the domain, with its auth code, before the lock became active. */
    ASKED_FOR;

    boolean isLocked() {
        return this != PENDING;
    }
}
