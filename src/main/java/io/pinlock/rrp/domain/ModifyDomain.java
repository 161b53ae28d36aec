package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.Registration;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Changes name servers, contacts, statuses, transfer lock and auth code of a domain (KB 56736933282). A list is replaced by what is sent
 * ({@code NAMESERVER0}...), or changed with {@code ADDNAMESERVER0}... and {@code DELNAMESERVER0}.... ACCEPT-TRADE has no effect.
 */
@Component
class ModifyDomain implements Command {
    private static final IndexedParameter STATUS = new IndexedParameter("STATUS", 5, ModifyDomain::status);

    private final DomainChanges changes;
    private final Domains domains;

    ModifyDomain(DomainChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return DomainData.withChanges(Parameters.required("DOMAIN").andOptional("ACCEPT-TRADE", "AUTH", "TRANSFERLOCK"))
                .andOptional(STATUS.namesOfChange());
    }

    @Override
    public Protection protection() {
        return Act.MODIFICATION.protection();
    }

    @Override
    public Reply execute(Call call) {
        boolean changesSomething = DomainData.isIn(call) || STATUS.isIn(call)
                || Stream.of("AUTH", "TRANSFERLOCK").anyMatch(name -> call.text(name).isPresent());
        if (!changesSomething) {
            return Reply.refused(CallReason.MISSING.refusal("one that changes something"));
        }
        if (call.text("AUTH").filter(auth -> !DomainData.isAuth(auth)).isPresent()) {
            return Reply.refused(SetAuthCode.unfit());
        }
        if (BooleanParameter.read(call, "TRANSFERLOCK", false).isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("TRANSFERLOCK"));
        }
        return DomainParameter.read(call, name -> changes.change(call, Act.MODIFICATION, name, now -> modify(call, now, name)));
    }

    private Decision<Reply> modify(Call call, LockedDomain now, DomainName name) {
        Registration there = now.domain().registration();
        List<String> statuses;
        switch (STATUS.change(call, there.statuses())) {
            case IndexedParameter.Reading.Unreadable(var refusal) -> {
                return Decision.refused(refusal);
            }
            case IndexedParameter.Reading.Read(var read) -> statuses = read;
        }
        // RFC 5731, 2.3: the one change that the status lets through is its own removal.
        if (there.has("clientUpdateProhibited") && statuses.contains("clientUpdateProhibited")) {
            return Decision.refused(DomainReason.STATUS.refusal("clientUpdateProhibited"));
        }
        boolean transferLock = BooleanParameter.read(call, "TRANSFERLOCK", there.transferLock()).orElseThrow();
        return switch (DomainData.change(call, there.withStatuses(statuses).withTransferLock(transferLock))) {
            case DomainData.Reading.Unreadable(var refusal) -> Decision.refused(refusal);
            case DomainData.Reading.Read(var changed) -> {
                List<Sql> statements = new ArrayList<>(List.of(domains.store(name, changed, now.by())));
                call.text("AUTH").map(AuthCode::new)
                        .ifPresent(auth -> statements.add(domains.setAuth(name, auth, Optional.empty(), now.by())));
                yield Decision.change("MODIFIED", Reply.ok(), statements);
            }
        };
    }

    private static Optional<String> status(String text) {
        return Registration.STATUSES.stream().filter(known -> known.equalsIgnoreCase(text)).findFirst();
    }
}
