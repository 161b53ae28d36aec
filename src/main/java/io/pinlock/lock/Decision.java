package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainReason;
import java.util.List;
import java.util.Optional;

/**
 * What an act makes of a domain once it has looked at it.
 *
 * @param <R> what the act comes to
 */
public sealed interface Decision<R> {
    /** Nothing. What was written through {@link LockedDomain#write} is kept: a wrong attempt counts. */
    record Refused<R>(Refusal refusal) implements Decision<R> {}

    /** Nothing is to be changed; no PIN is asked for. */
    record Unchanged<R>(R result) implements Decision<R> {}

    /**
     * These statements, unless the lock forbids it.
     *
     * @param notes      what the journal says of it; at least one
     * @param needsToken it needs a PIN where a lock is active, whatever the profile covers
     * @param order      what is done in full, where the request did not know it
     */
    record Change<R>(R result, List<Sql> statements, List<Note> notes, boolean needsToken, Optional<Order> order) implements Decision<R> {
        public Change {
            if (notes.isEmpty()) {
                throw new IllegalArgumentException("nothing is changed without an entry in the journal");
            }
        }

        public Change(R result, List<Sql> statements, List<Note> notes, boolean needsToken) {
            this(result, statements, notes, needsToken, Optional.empty());
        }
    }

    /** The same, which is that order. */
    static <R> Decision<R> ordered(Order order, Decision<R> decision) {
        return decision instanceof Change<R>(var result, var statements, var notes, var needsToken, _)
                ? new Change<>(result, statements, notes, needsToken, Optional.of(order))
                : decision;
    }

    /** The same, with a PIN where a lock is active, whatever the profile covers. */
    static <R> Decision<R> withToken(boolean needed, Decision<R> decision) {
        return decision instanceof Change<R>(var result, var statements, var notes, var needsToken, var order)
                ? new Change<>(result, statements, notes, needed || needsToken, order)
                : decision;
    }

    /**
     * An entry of the journal about the act.
     *
     * @param actor   who did it; whoever acts where it is empty
     * @param account whose matter it is; the holder's where it is empty
     */
    record Note(Optional<Actor> actor, Optional<AccountId> account, String outcome, Optional<String> detail) {
        /** By whoever acts. */
        public Note(Optional<AccountId> account, String outcome, Optional<String> detail) {
            this(Optional.empty(), account, outcome, detail);
        }
    }

    static <R> Decision<R> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** The change, unless the domain's status forbids changes of it (RFC 5731, 2.3). */
    static <R> Decision<R> update(LockedDomain domain, Decision<R> change) {
        return domain.domain().registration().has("clientUpdateProhibited")
                ? refused(DomainReason.STATUS.refusal("clientUpdateProhibited"))
                : change;
    }

    static <R> Decision<R> change(String outcome, R result, Sql... statements) {
        return change(outcome, result, List.of(statements));
    }

    static <R> Decision<R> change(String outcome, R result, List<Sql> statements) {
        return change(outcome, Optional.empty(), result, statements);
    }

    /**
     * A change with more to tell.
     *
     * @param detail what the journal tells besides
     */
    static <R> Decision<R> change(String outcome, Optional<String> detail, R result, List<Sql> statements) {
        return new Change<>(result, statements, List.of(new Note(Optional.empty(), outcome, detail)), false);
    }
}
