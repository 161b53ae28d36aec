package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.Departure;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Nameserver;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The ways out of the portfolio. What a registry has to know of it is the caller's affair. */
@Component
public class Removals {
    private final GuardedChanges changes;
    private final Domains domains;

    Removals(GuardedChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    /** A domain that has left. */
    public record Removed(HeldDomain domain, Instant at) {}

    /** Deletes a domain at once. */
    public GuardedChanges.Outcome<Removed> delete(Caller caller, DomainName name, Optional<Token> token) {
        return remove(Orders.deletion(name), caller, token, "DELETED", Departure.DELETE);
    }

    /**
     * Hands a domain out of the platform.
     *
     * @param act    PUSH, or DELETION_PUSH where it is asked for as a way to delete the domain
     * @param target the registry or registrar that gets it
     */
    public GuardedChanges.Outcome<Removed> push(Act act, Caller caller, DomainName name, Optional<Token> token, String target) {
        return remove(Orders.push(act, name, target), caller, token, "PUSHED to " + target, Departure.PUSH);
    }

    private GuardedChanges.Outcome<Removed> remove(Order order, Caller caller, Optional<Token> token, String note, Departure why) {
        return changes.byHolder(order, caller, token, now -> objection(now).<Decision<Removed>>map(Decision::refused)
                .orElseGet(() -> Decision.change(note, new Removed(now.domain(), now.now()),
                        domains.remove(now.name(), why, now.isLocked()))));
    }

    private static Optional<Refusal> objection(LockedDomain now) {
        if (now.domain().registration().has("clientDeleteProhibited")) {
            return Optional.of(DomainReason.STATUS.refusal("clientDeleteProhibited"));
        }
        return now.tx().read(Nameserver.existBelow(now.name())).get()
                ? Optional.of(DomainReason.HAS_NAMESERVERS.refusal())
                : Optional.empty();
    }
}
