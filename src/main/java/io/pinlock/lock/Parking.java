package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.PortfolioSettings;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives domains the operator's parking name servers in place of their own. */
@Component
public class Parking {
    private final GuardedChanges changes;
    private final Domains domains;
    private final List<String> nameservers;

    Parking(GuardedChanges changes, Domains domains, PortfolioSettings settings) {
        this.changes = changes;
        this.domains = domains;
        nameservers = settings.parking();
    }

    /** Why no domain can be parked. */
    public Optional<Refusal> objection() {
        return nameservers.isEmpty() ? Optional.of(DomainReason.NO_PARKING_NAMESERVERS.refusal()) : Optional.empty();
    }

    /** The name servers that a parked domain gets; none where no domain can be parked. */
    public List<String> nameservers() {
        return nameservers;
    }

    /** What it is to park a domain. */
    public Order order(DomainName name) {
        return Orders.parking(name, nameservers);
    }

    /** Parks a domain; gives it as it was. Only where there is no {@link #objection}. */
    public GuardedChanges.Outcome<HeldDomain> park(Caller caller, DomainName name, Optional<Token> token) {
        return changes.byHolder(order(name), caller, token, now -> Decision.update(now, Decision.change("PARKED", now.domain(),
                domains.store(name, now.domain().registration().withNameservers(nameservers), now.by()))));
    }
}
