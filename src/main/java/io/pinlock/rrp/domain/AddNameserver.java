package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainReason;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
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
        return Act.HOST_ADDITION.protection();
    }

    @Override
    public Reply execute(Call call) {
        return switch (Hosts.ADDRESSES.read(call)) {
            case IndexedParameter.Reading.Unreadable(var refusal) -> Reply.refused(refusal);
            case IndexedParameter.Reading.Read(var addresses) -> switch (Hosts.STATUS.read(call)) {
                case IndexedParameter.Reading.Unreadable(var refusal) -> Reply.refused(refusal);
                case IndexedParameter.Reading.Read(var statuses) ->
                    hosts.add(call, Act.HOST_ADDITION, (now, name) -> add(now, name, addresses, statuses));
            };
        };
    }

    private static Decision<Reply> add(LockedDomain now, String name, List<String> addresses, List<String> statuses) {
        return now.tx().read(NameserverTable.of(name)).get().isPresent()
                ? Decision.refused(DomainReason.HOST_EXISTS.refusal())
                : Decision.change("ADDED " + name, Reply.ok(),
                        NameserverTable.add(name, now.domain().name(), addresses, statuses, now.by(), now.now()));
    }
}
