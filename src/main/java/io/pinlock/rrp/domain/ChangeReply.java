package io.pinlock.rrp.domain;

import io.pinlock.lock.GuardedChanges;
import io.pinlock.rrp.language.Reply;
import java.util.function.Function;

/** The answer to a command that changes a domain. */
final class ChangeReply {
    private ChangeReply() {}

    static <R> Reply of(GuardedChanges.Outcome<R> outcome, Function<R, Reply> done) {
        return switch (outcome) {
            case GuardedChanges.Outcome.Done<R>(var result) -> done.apply(result);
            case GuardedChanges.Outcome.Refused<R>(var refusal) -> Reply.refused(refusal);
        };
    }

    /** Where there is nothing to tell of what was done. */
    static Reply of(GuardedChanges.Outcome<?> outcome) {
        return of(outcome, _ -> Reply.ok());
    }
}
