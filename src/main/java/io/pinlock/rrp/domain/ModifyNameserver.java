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
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Changes the addresses and statuses of a host object (KB 56726426400). A host is renamed by adding another and deleting the old one. */
@Component
class ModifyNameserver implements GuardedCommand {
    private final HostChanges hosts;

    ModifyNameserver(HostChanges hosts) {
        this.hosts = hosts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(HostData.NAMESERVER.name()).andOptional(HostData.ADDRESSES.namesOfChange())
                .andOptional(HostData.STATUS.namesOfChange());
    }

    @Override
    public Protection protection() {
        return Act.HOST_MODIFICATION.protection();
    }

    @Override
    public Order order(Call call) {
        if (!changesSomething(call)) {
            throw new CallRefused(CallReason.MISSING.refusal("one that changes something"));
        }
        return Orders.hostModification(call.read(CommonParameters.DOMAIN), HostData.below(call), HostData.ADDRESSES.readEdit(call),
                HostData.STATUS.readEdit(call));
    }

    private static boolean changesSomething(Call call) {
        return HostData.ADDRESSES.isIn(call) || HostData.STATUS.isIn(call);
    }

    @Override
    public Reply execute(Call call) {
        if (!changesSomething(call)) {
            return Reply.refused(CallReason.MISSING.refusal("one that changes something"));
        }
        DomainName host = call.read(HostData.NAMESERVER);
        return ChangeReply.of(hosts.modify(call.caller(), host, call.find(CommonParameters.TOKEN), HostData.ADDRESSES.edit(call),
                HostData.STATUS.edit(call)));
    }
}
