package io.pinlock.portfolio;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.domain.Domains;
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
        return Protection.FULL;
    }

    @Override
    public Reply execute(Call call) {
        return hosts.change(call, this, DeleteNameserver::delete);
    }

    private static Decision delete(Changes.Situation now, NameserverRows.Nameserver there) {
        if (there.statuses().contains(Hosts.NO_DELETE)) {
            return Decision.refused(ReturnCode.OBJECT_STATUS, Hosts.NO_DELETE);
        }
        return now.tx().read(Domains.areServedBy(there.name())).get()
                ? Decision.refused(Refusal.of(ReturnCode.LINKED_WITH_NAMESERVER))
                : Decision.change("DELETED " + there.name(), NameserverRows.remove(there.name()));
    }
}
