package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.HostChanges;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Changes the addresses and statuses of a host object (KB 56726426400). A host is renamed by adding another and deleting the old one. */
@Component
class ModifyNameserver implements Command {
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
    public Reply execute(Call call) {
        if (!HostData.ADDRESSES.isIn(call) && !HostData.STATUS.isIn(call)) {
            return Reply.refused(CallReason.MISSING.refusal("one that changes something"));
        }
        DomainName host = call.read(HostData.NAMESERVER);
        return ChangeReply.of(hosts.modify(call.caller(), host, call.find(CommonParameters.TOKEN), HostData.ADDRESSES.edit(call),
                HostData.STATUS.edit(call)));
    }
}
