package io.pinlock.lock;

import io.pinlock.base.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a command about a lock came to. */
public sealed interface LockOutcome {
    /**
     * A PIN is on its way; after a first activation the lock is pending.
     *
     * @param order what it is bound to; empty where it is bound to nothing
     * @param pages of the contacts that approve on one
     * @param app   what the app of a new contact is set up with, which is shown this once
     */
    record TokenSent(Optional<BoundOrder> order, List<ContactPage> pages, Optional<String> app) implements LockOutcome {
        /** Never what an app is set up with. */
        @Override
        public String toString() {
            return "TokenSent[" + order + "]";
        }
    }

    /** What became of each of several domains; at least one was not refused. */
    record Listed(DomainReport report) implements LockOutcome {}

    /**
     * None of several domains was changed.
     *
     * @param refusal of the first one
     */
    record NoneOf(Refusal refusal, DomainReport report) implements LockOutcome {}

    /** The lock goes to another phone from that time on, UTC. */
    record RecoveryStarted(Instant endsAt) implements LockOutcome {}

    record Activated() implements LockOutcome {}

    record Deactivated() implements LockOutcome {}

    record Refused(Refusal refusal) implements LockOutcome {}

    /** Why nothing was done; empty where it was. */
    default Optional<Refusal> objection() {
        return switch (this) {
            case Refused(var refusal) -> Optional.of(refusal);
            case NoneOf(var refusal, _) -> Optional.of(refusal);
            case TokenSent _,Listed _,RecoveryStarted _,Activated _,Deactivated _ -> Optional.empty();
        };
    }
}
