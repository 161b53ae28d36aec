package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Timestamps;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.event.EventClass;
import io.pinlock.event.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Moves of domains inside an account's own hierarchy. Both sides get the events of a transfer. */
@Component
public class Moves {
    private final GuardedChanges changes;
    private final Database database;
    private final Domains domains;
    private final Events events;

    Moves(GuardedChanges changes, Database database, Domains domains, Events events) {
        this.changes = changes;
        this.database = database;
        this.domains = domains;
        this.events = events;
    }

    /**
     * Moves a domain from the caller, or an account below it, to another one of these; gives the domain as it was.
     *
     * @param target the account that gets it
     */
    public GuardedChanges.Outcome<HeldDomain> move(Caller caller, DomainName name, Optional<Token> token, Caller target) {
        Set<AccountId> hierarchy = Set.copyOf(database.read(Accounts.tree(caller.id())));
        GuardedChanges.Request request = GuardedChanges.Request.of(Orders.move(name, target.account().login()), caller, token,
                held -> hierarchy.contains(held.holder()));
        return changes.change(request, now -> () -> now.isHeldBy(target)
                ? Decision.refused(DomainReason.SAME_ACCOUNT.refusal())
                : moved(now, target));
    }

    private Decision<HeldDomain> moved(LockedDomain now, Caller target) {
        String from = now.domain().registrar();
        String to = target.account().login();
        List<Sql> statements = new ArrayList<>(now.noticeOfMove(to));
        statements.addAll(domains.move(now.name(), target.id(), now.by()));
        String at = Timestamps.plain(now.now());
        List<String> data = List.of("domain:" + now.name(), "current registrar:" + from, "requesting registrar:" + to, "period:0",
                "autorenew:0", "execute date:" + at, "transfer status:PUSHED", "requested date:" + at);
        statements.add(event(now, target.id(), "TRANSFER_SUCCESSFUL", data));
        statements.add(event(now, now.domain().holder(), "FOREIGN_TRANSFER_SUCCESSFUL", data));
        return new Decision.Change<>(now.domain(), statements, List.of(
                new Decision.Note(Optional.of(target.id()), "RECEIVED from " + from, Optional.empty()),
                new Decision.Note(Optional.empty(), "MOVED to " + to, Optional.empty())), false);
    }

    private Sql event(LockedDomain now, AccountId side, String what, List<String> data) {
        return events.event(side, EventClass.DOMAIN_TRANSFER, what, now.name().ascii(), data);
    }
}
