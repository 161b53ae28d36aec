package io.pinlock.rrp.domain;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.event.EventClass;
import io.pinlock.event.Events;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Moves a domain inside the caller's own hierarchy: from the caller or an account below it to another one of these (KB 56795568165). Not on
 * the public page's list; this server covers it under the profile FULL, because the lock ends with it. Both sides get the events of a
 * transfer.
 */
@Component
class PushObject implements Command {
    private static final Set<String> OTHER_TYPES = Set.of("DOMAINBLOCK", "WEBSPACE", "CERTIFICATE", "SERVER", "MOBILE", "TRADEMARK");

    private final DomainChanges changes;
    private final Database database;
    private final Domains domains;
    private final Accounts accounts;
    private final Events events;

    PushObject(DomainChanges changes, Database database, Domains domains, Accounts accounts, Events events) {
        this.changes = changes;
        this.database = database;
        this.domains = domains;
        this.accounts = accounts;
        this.events = events;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("OBJECT", "TARGET", "TYPE");
    }

    @Override
    public Protection protection() {
        return Act.MOVE.protection();
    }

    @Override
    public Reply execute(Call call) {
        String type = call.required("TYPE").toUpperCase(Locale.ROOT);
        if (!type.equals("DOMAIN")) {
            return Reply.refused(OTHER_TYPES.contains(type) ? CallReason.INVALID.refusal("TYPE") : CallReason.MALFORMED.refusal("TYPE"));
        }
        Optional<DomainName> name = DomainName.parse(call.required("OBJECT"));
        if (name.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("OBJECT"));
        }
        return accounts.below(call.caller(), call.required("TARGET")).map(target -> push(call, name.get(), target))
                .orElseGet(() -> Reply.refused(CallReason.INVALID.refusal("TARGET")));
    }

    private Reply push(Call call, DomainName name, Caller target) {
        Set<AccountId> hierarchy = Set.copyOf(database.read(Accounts.tree(call.caller().id())));
        return changes.change(call, Act.MOVE, name, held -> hierarchy.contains(held.holder()), now -> {
            if (now.domain().isHeldBy(target.id())) {
                return Decision.refused(DomainReason.SAME_ACCOUNT.refusal());
            }
            List<Sql> statements = new ArrayList<>(domains.move(name, target.id(), now.by()));
            String from = now.domain().registrar();
            String to = target.account().login();
            List<String> data = List.of("domain:" + name, "current registrar:" + from, "requesting registrar:" + to, "period:0",
                    "autorenew:0",
                    "execute date:" + ApiTimestamps.plain(now.now()), "transfer status:PUSHED",
                    "requested date:" + ApiTimestamps.plain(now.now()));
            statements.add(events.event(target.id(), EventClass.DOMAIN_TRANSFER, "TRANSFER_SUCCESSFUL", name.ascii(), data));
            statements.add(
                    events.event(now.domain().holder(), EventClass.DOMAIN_TRANSFER, "FOREIGN_TRANSFER_SUCCESSFUL", name.ascii(), data));
            return new Decision.Change<>(Reply.ok(), statements, List.of(
                    new Decision.Note(Optional.of(target.id()), "RECEIVED from " + from, Optional.empty()),
                    new Decision.Note(Optional.empty(), "MOVED to " + to, Optional.empty())), false);
        });
    }
}
