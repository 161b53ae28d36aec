package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.Edit;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.ListEdit;
import io.pinlock.domain.Nameserver;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Changes of host objects. Whoever changes a host changes the domain of the portfolio that it was added below, and the domain's lock may
 * cover it. Every change gives that domain.
 */
@Component
public class HostChanges {
    private final GuardedChanges changes;
    private final Database database;
    private final Domains domains;

    HostChanges(GuardedChanges changes, Database database, Domains domains) {
        this.changes = changes;
        this.database = database;
        this.domains = domains;
    }

    /** Adds a host below the nearest domain of the portfolio, which must be the caller's. */
    public GuardedChanges.Outcome<HeldDomain> add(Caller caller, DomainName host, Optional<Token> token, List<String> addresses,
            List<String> statuses) {
        String name = host.asHost();
        return database.read(domains.above(host)).filter(found -> found.isHeldBy(caller.id()))
                .map(parent -> changes.byHolder(Orders.hostAddition(parent.name(), host, addresses, statuses), caller, token, now -> {
                    if (addresses.isEmpty()) {
                        return Decision.<HeldDomain>refused(DomainReason.LAST_ADDRESS.refusal());
                    }
                    return now.tx().read(Nameserver.of(name)).get().isPresent()
                            ? Decision.<HeldDomain>refused(DomainReason.HOST_EXISTS.refusal())
                            : Decision.change("ADDED " + name, now.domain(),
                                    Nameserver.add(name, now.name(), addresses, statuses, now.by(), now.now()));
                }))
                .orElseGet(() -> new GuardedChanges.Outcome.Refused<>(DomainReason.PARENT_NOT_REGISTERED.refusal()));
    }

    /** Changes addresses and statuses of a host. It keeps an address. */
    public GuardedChanges.Outcome<HeldDomain> modify(Caller caller, DomainName host, Optional<Token> token, ListEdit addresses,
            ListEdit statuses) {
        return change(domain -> Orders.hostModification(domain, host, addresses, statuses), caller, host, token,
                (now, there) -> switch (statuses.of(there.statuses())) {
                    case Edit.Result.Refused<List<String>>(var refusal) -> Decision.refused(refusal);
                    // RFC 5732, 2.3: the one change that the status lets through is its own removal.
                    case Edit.Result.Edited<List<String>>(var after) when there.statuses().contains(Nameserver.NO_UPDATE)
                            && after.contains(Nameserver.NO_UPDATE) ->
                        Decision.refused(DomainReason.HOST_STATUS.refusal(Nameserver.NO_UPDATE));
                    case Edit.Result.Edited<List<String>>(var after) -> modified(now, there, addresses, after);
                });
    }

    private static Decision<HeldDomain> modified(LockedDomain now, Nameserver there, Edit<List<String>> addresses, List<String> statuses) {
        return switch (addresses.of(there.addresses())) {
            case Edit.Result.Refused<List<String>>(var refusal) -> Decision.refused(refusal);
            case Edit.Result.Edited<List<String>>(var after) when after.isEmpty() ->
                Decision.refused(DomainReason.LAST_ADDRESS.refusal());
            case Edit.Result.Edited<List<String>>(var after) ->
                Decision.change("MODIFIED " + there.name(), now.domain(), there.change(after, statuses, now.by(), now.now()));
        };
    }

    /** Deletes a host that no domain of the portfolio uses. */
    public GuardedChanges.Outcome<HeldDomain> delete(Caller caller, DomainName host, Optional<Token> token) {
        return change(domain -> Orders.hostDeletion(domain, host), caller, host, token, (now, there) -> {
            if (there.statuses().contains(Nameserver.NO_DELETE)) {
                return Decision.refused(DomainReason.HOST_STATUS.refusal(Nameserver.NO_DELETE));
            }
            return now.tx().read(Domains.areServedBy(there.name())).get()
                    ? Decision.refused(DomainReason.HOST_IN_USE.refusal())
                    : Decision.change("DELETED " + there.name(), now.domain(), there.remove());
        });
    }

    /** Read again behind the lock of the domain: until then the host may go, and come back below another domain. */
    private GuardedChanges.Outcome<HeldDomain> change(Function<DomainName, Order> order, Caller caller, DomainName host,
            Optional<Token> token, BiFunction<LockedDomain, Nameserver, Decision<HeldDomain>> work) {
        return database.read(Nameserver.of(host.asHost()))
                .map(found -> changes.byHolder(order.apply(found.domain()), caller, token,
                        now -> now.tx().read(Nameserver.of(found.name())).get()
                                .filter(there -> there.domain().equals(found.domain())).map(there -> work.apply(now, there))
                                .orElseGet(() -> Decision.refused(DomainReason.UNKNOWN_HOST.refusal()))))
                .orElseGet(() -> new GuardedChanges.Outcome.Refused<>(DomainReason.UNKNOWN_HOST.refusal()));
    }
}
