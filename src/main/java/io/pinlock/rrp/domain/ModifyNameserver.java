package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainReason;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes the addresses and statuses of a host object (KB 56726426400). A host is renamed by adding another and deleting the old one. */
@Component
class ModifyNameserver implements Command {
    private final Hosts hosts;

    ModifyNameserver(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("NAMESERVER").andOptional(Hosts.ADDRESSES.namesOfChange()).andOptional(Hosts.STATUS.namesOfChange());
    }

    @Override
    public Protection protection() {
        return Act.HOST_MODIFICATION.protection();
    }

    @Override
    public Reply execute(Call call) {
        if (!Hosts.ADDRESSES.isIn(call) && !Hosts.STATUS.isIn(call)) {
            return Reply.refused(CallReason.MISSING.refusal("one that changes something"));
        }
        return hosts.change(call, Act.HOST_MODIFICATION, (now, there) -> modify(call, now, there));
    }

    private static Decision<Reply> modify(Call call, LockedDomain now, NameserverTable.Nameserver there) {
        return switch (Hosts.STATUS.change(call, there.statuses())) {
            case IndexedParameter.Reading.Unreadable(var refusal) -> Decision.refused(refusal);
            case IndexedParameter.Reading.Read(var statuses) -> modify(call, now, there, statuses);
        };
    }

    private static Decision<Reply> modify(Call call, LockedDomain now, NameserverTable.Nameserver there, List<String> statuses) {
        if (there.statuses().contains(Hosts.NO_UPDATE) && statuses.contains(Hosts.NO_UPDATE)) {
            return Decision.refused(DomainReason.HOST_STATUS.refusal(Hosts.NO_UPDATE));
        }
        return switch (Hosts.ADDRESSES.change(call, there.addresses())) {
            case IndexedParameter.Reading.Unreadable(var refusal) -> Decision.refused(refusal);
            case IndexedParameter.Reading.Read(var addresses) when addresses.isEmpty() ->
                Decision.refused(DomainReason.LAST_ADDRESS.refusal());
            case IndexedParameter.Reading.Read(var addresses) -> Decision.change("MODIFIED " + there.name(), Reply.ok(),
                    NameserverTable.change(there.name(), addresses, statuses, now.by(), now.now()));
        };
    }
}
