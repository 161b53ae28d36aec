package io.pinlock.domain;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Brings domains into the portfolio of the account that asks for them. No lock has to do with it: there is none yet. */
@Component
public class Additions {
    private final Database database;
    private final Domains domains;
    private final Journal journal;
    private final InstantSource clock;

    Additions(Database database, Domains domains, Journal journal, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.journal = journal;
        this.clock = clock;
    }

    /** What an addition came to. */
    public sealed interface Outcome {
        record Added(HeldDomain domain) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /** Adds a domain with what is known of its registration; a random auth code where none is given. */
    public Outcome add(Caller caller, DomainName name, Optional<AuthCode> given, Registration registration) {
        AuthCode auth = given.orElseGet(domains::randomAuth);
        String by = caller.account().login();
        return database.transaction(tx -> {
            if (!domains.among(tx, List.of(name)).isEmpty()) {
                return new Outcome.Refused(DomainReason.ALREADY_REGISTERED.refusal());
            }
            // Whoever held a name below another one's domain could speak for its hosts.
            boolean isBelow = tx.read(domains.above(name)).get().isPresent();
            // Read after the portfolio: a domain that is deleted meanwhile is seen in one of the two.
            List<DomainName> keptFromCaller = tx.read(KeptNames.among(nameAndParents(name), clock.instant())).get().values().stream()
                    .filter(kept -> kept.isFrom(caller.id())).map(KeptNames.Kept::name).toList();
            if (keptFromCaller.contains(name)) {
                return new Outcome.Refused(DomainReason.KEPT.refusal());
            }
            if (isBelow || !keptFromCaller.isEmpty()) {
                return new Outcome.Refused((isBelow ? DomainReason.BELOW_ANOTHER : DomainReason.BELOW_KEPT).refusal());
            }
            tx.write(domains.add(name, caller.id(), auth, by));
            tx.write(domains.store(name, registration, by));
            tx.write(journal.entry(Actor.of(caller), caller.id(), name.ascii(), "AddDomain", "ADDED"));
            return new Outcome.Added(tx.read(domains.find(name)).get().orElseThrow());
        });
    }

    private static List<DomainName> nameAndParents(DomainName name) {
        return Stream.concat(Stream.of(name), name.parents().stream()).toList();
    }
}
