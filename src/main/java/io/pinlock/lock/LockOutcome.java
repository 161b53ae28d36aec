package io.pinlock.lock;

import io.pinlock.base.Refusal;

/** What a command about a lock came to. */
public sealed interface LockOutcome {
    /** A PIN is on its way; after a first activation the lock is pending. */
    record TokenSent() implements LockOutcome {}

    record Activated() implements LockOutcome {}

    record Deactivated() implements LockOutcome {}

    record Refused(Refusal refusal) implements LockOutcome {}
}
