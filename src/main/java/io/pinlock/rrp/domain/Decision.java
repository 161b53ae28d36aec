package io.pinlock.rrp.domain;

import io.pinlock.base.Refusal;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainReason;
import io.pinlock.rrp.language.Reply;
import java.util.List;

/** What a command makes of a domain once it has looked at it. */
sealed interface Decision {
    /** Nothing. */
    record Refused(Refusal refusal) implements Decision {}

    /**
     * These statements, unless the lock forbids it.
     *
     * @param note       what the journal says of it
     * @param needsToken it needs a PIN where a lock is active, whatever the profile covers
     */
    record Change(List<Sql> statements, String note, Reply reply, boolean needsToken) implements Decision {}

    static Decision refused(Refusal refusal) {
        return new Refused(refusal);
    }

    /** The change, unless the domain's status forbids changes of it (RFC 5731, 2.3). */
    static Decision update(GuardedChanges.Situation now, Decision change) {
        return now.domain().registration().has("clientUpdateProhibited")
                ? refused(DomainReason.STATUS.refusal("clientUpdateProhibited"))
                : change;
    }

    static Decision change(String note, Sql... statements) {
        return new Change(List.of(statements), note, Reply.ok(), false);
    }

    static Decision change(String note, Reply reply, List<Sql> statements) {
        return new Change(statements, note, reply, false);
    }
}
