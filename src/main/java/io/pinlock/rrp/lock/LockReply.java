package io.pinlock.rrp.lock;

import io.pinlock.lock.LockOutcome;
import io.pinlock.rrp.language.Reply;

/** The answer to the commands about a lock. */
final class LockReply {
    private LockReply() {}

    static Reply of(LockOutcome outcome, Reply done) {
        return outcome.objection().map(Reply::refused).orElse(done);
    }
}
