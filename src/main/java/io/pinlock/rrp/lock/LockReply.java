package io.pinlock.rrp.lock;

import io.pinlock.lock.LockOutcome;
import io.pinlock.rrp.language.Reply;

/** The answer to the commands about a lock. */
final class LockReply {
    private LockReply() {}

    static Reply of(LockOutcome outcome, Reply done) {
        return switch (outcome) {
            case LockOutcome.Refused(var refusal) -> Reply.refused(refusal);
            case LockOutcome.TokenSent _,LockOutcome.Activated _,LockOutcome.Deactivated _,LockOutcome.RecoveryStarted _,LockOutcome.Listed _ ->
                done;
            case LockOutcome.NoneOf(var refusal, _) -> Reply.refused(refusal);
        };
    }
}
