package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.HostChanges;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import org.springframework.stereotype.Component;

/** Adds a host object with its addresses below a domain of the caller (KB 56717899730). */
@Component
class AddNameserver implements GuardedCommand {
    private final HostChanges hosts;

    AddNameserver(HostChanges hosts) {
        this.hosts = hosts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("IPADDRESS0", HostData.NAMESERVER.name()).andOptional(HostData.ADDRESSES.names())
                .andOptional(HostData.STATUS.names());
    }

    @Override
    public Protection protection() {
        return Act.HOST_ADDITION.protection();
    }

    @Override
    public Order order(Call call) {
        return Orders.hostAddition(call.read(CommonParameters.DOMAIN), HostData.below(call), HostData.ADDRESSES.read(call),
                HostData.STATUS.read(call));
    }

    @Override
    public Reply execute(Call call) {
        List<String> addresses = HostData.ADDRESSES.read(call);
        List<String> statuses = HostData.STATUS.read(call);
        DomainName host = call.read(HostData.NAMESERVER);
        return ChangeReply.of(hosts.add(call.caller(), host, call.find(CommonParameters.TOKEN), addresses, statuses));
    }
}
