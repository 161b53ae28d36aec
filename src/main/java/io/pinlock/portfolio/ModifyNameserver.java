package io.pinlock.portfolio;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
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
        return Protection.FULL;
    }

    @Override
    public Reply execute(Call call) {
        if (!Hosts.ADDRESSES.isIn(call) && !Hosts.STATUS.isIn(call)) {
            return Reply.refused(Refusal.of(ReturnCode.MISSING_PARAMETER, "one that changes something"));
        }
        return hosts.change(call, this, (now, there) -> modify(call, now, there));
    }

    private static Decision modify(Call call, Changes.Situation now, NameserverRows.Nameserver there) {
        return switch (Hosts.STATUS.change(call, there.statuses())) {
            case Numbered.Reading.Unreadable(var refusal) -> Decision.refused(refusal);
            case Numbered.Reading.Read(var statuses) -> modify(call, now, there, statuses);
        };
    }

    private static Decision modify(Call call, Changes.Situation now, NameserverRows.Nameserver there, List<String> statuses) {
        if (there.statuses().contains(Hosts.NO_UPDATE) && statuses.contains(Hosts.NO_UPDATE)) {
            return Decision.refused(ReturnCode.OBJECT_STATUS, Hosts.NO_UPDATE);
        }
        return switch (Hosts.ADDRESSES.change(call, there.addresses())) {
            case Numbered.Reading.Unreadable(var refusal) -> Decision.refused(refusal);
            case Numbered.Reading.Read(var addresses) when addresses.isEmpty() ->
                Decision.refused(ReturnCode.INVALID_VALUE, "IPADDRESS, a host keeps at least one");
            case Numbered.Reading.Read(var addresses) -> Decision.change("MODIFIED " + there.name(),
                    NameserverRows.change(there.name(), addresses, statuses, now.by(), now.now()));
        };
    }
}
