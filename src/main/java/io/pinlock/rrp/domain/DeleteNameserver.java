package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.lock.Act;
import io.pinlock.lock.HostChanges;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Deletes a host object that no domain of the portfolio uses (KB 57145667487). */
@Component
class DeleteNameserver implements GuardedCommand {
    private final HostChanges hosts;

    DeleteNameserver(HostChanges hosts) {
        this.hosts = hosts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(HostData.NAMESERVER.name());
    }

    @Override
    public Protection protection() {
        return Act.HOST_DELETION.protection();
    }

    @Override
    public Order order(Call call) {
        return Orders.hostDeletion(call.read(CommonParameters.DOMAIN), HostData.below(call));
    }

    @Override
    public Reply execute(Call call) {
        return ChangeReply.of(hosts.delete(call.caller(), call.read(HostData.NAMESERVER), call.find(CommonParameters.TOKEN)));
    }
}
