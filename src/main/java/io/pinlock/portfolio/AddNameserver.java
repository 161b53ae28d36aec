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

/** Adds a host object with its addresses below a domain of the caller (KB 56717899730). */
@Component
class AddNameserver implements Command {
    private final Hosts hosts;

    AddNameserver(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("IPADDRESS0", "NAMESERVER").andOptional(Hosts.ADDRESSES.names()).andOptional(Hosts.STATUS.names());
    }

    @Override
    public Protection protection() {
        return Protection.FULL;
    }

    @Override
    public Reply execute(Call call) {
        return switch (Hosts.ADDRESSES.read(call)) {
            case Numbered.Reading.Unreadable(var refusal) -> Reply.refused(refusal);
            case Numbered.Reading.Read(var addresses) -> switch (Hosts.STATUS.read(call)) {
                case Numbered.Reading.Unreadable(var refusal) -> Reply.refused(refusal);
                case Numbered.Reading.Read(var statuses) -> hosts.add(call, this, (now, name) -> add(now, name, addresses, statuses));
            };
        };
    }

    private static Decision add(Changes.Situation now, String name, List<String> addresses, List<String> statuses) {
        return now.tx().read(NameserverRows.of(name)).get().isPresent()
                ? Decision.refused(Refusal.of(ReturnCode.NOT_UNIQUE))
                : Decision.change("ADDED " + name, NameserverRows.add(name, now.domain().name(), addresses, statuses, now.by(), now.now()));
    }
}
