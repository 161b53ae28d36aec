package io.pinlock.journal;

import io.pinlock.database.Sql;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The record of state changes, and of refusals by the lock. Written in the transaction of the change it tells of. Holds no secret. */
@Component
public class Journal {
    private final InstantSource clock;

    Journal(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * An entry, to be written in the transaction of what it tells.
     *
     * @param domain A-label form, empty where the action concerns none
     */
    public Sql entry(Actor actor, Optional<String> domain, String action, String outcome, Optional<String> detail) {
        return Sql.of(
                """
                        INSERT INTO journal (at, actor, login, acts_for, address, domain, action, outcome, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                clock.instant(), actor.kind(), actor.login(), actor.actsFor(), actor.address(), domain, action, outcome, detail);
    }

    public Sql entry(Actor actor, String domain, String action, String outcome) {
        return entry(actor, Optional.of(domain), action, outcome, Optional.empty());
    }

    /** The same entry for several domains. */
    public Sql entries(Actor actor, List<String> domains, String action, String outcome) {
        return Sql.of("""
                INSERT INTO journal (at, actor, login, acts_for, address, domain, action, outcome) SELECT ?, ?, ?, ?, ?, domain, ?, ?
                FROM unnest(?) AS domain""", clock.instant(), actor.kind(), actor.login(), actor.actsFor(), actor.address(), action,
                outcome, domains);
    }
}
