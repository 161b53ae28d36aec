package io.pinlock.portfolio;

import io.pinlock.account.TransferMode;
import io.pinlock.command.Call;
import io.pinlock.command.Choice;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Reply;
import io.pinlock.domain.DomainParameter;
import io.pinlock.domain.Domains;
import org.springframework.stereotype.Component;

/**
 * Sets what a domain answers to user transfers by itself (KB 56687560463); DEFAULT leaves that to the account. A locked domain never does.
 */
@Component
class SetDomainTransferMode implements Command {
    private final Changes changes;
    private final Domains domains;

    SetDomainTransferMode(Changes changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "TRANSFERMODE");
    }

    @Override
    public Protection protection() {
        return Protection.FULL;
    }

    @Override
    public Reply execute(Call call) {
        return Choice.read(call, "TRANSFERMODE", TransferMode.class, mode -> DomainParameter.read(call,
                name -> changes.change(call, this, name,
                        now -> Decision.change(mode.name(), domains.setTransferMode(name, mode, now.by())))));
    }
}
