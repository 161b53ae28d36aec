package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Deletes a host object that no domain of the portfolio uses (KB 57145667487). */
@Component
class DeleteNameserver implements Command {
    private final Hosts hosts;

    DeleteNameserver(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("NAMESERVER");
    }

    @Override
    public Protection protection() {
        return Act.HOST_DELETION.protection();
    }

    @Override
    public Reply execute(Call call) {
        return hosts.change(call, Act.HOST_DELETION, DeleteNameserver::delete);
    }

    private static Decision<Reply> delete(LockedDomain now, NameserverTable.Nameserver there) {
        if (there.statuses().contains(Hosts.NO_DELETE)) {
            return Decision.refused(DomainReason.HOST_STATUS.refusal(Hosts.NO_DELETE));
        }
        return now.tx().read(Domains.areServedBy(there.name())).get()
                ? Decision.refused(DomainReason.HOST_IN_USE.refusal())
                : Decision.change("DELETED " + there.name(), Reply.ok(), NameserverTable.remove(there.name()));
    }
}
