package io.pinlock.portfolio;

import io.pinlock.command.Call;
import io.pinlock.command.Choice;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Reply;
import io.pinlock.domain.DomainParameter;
import io.pinlock.domain.Domains;
import io.pinlock.domain.RenewalMode;
import org.springframework.stereotype.Component;

/** Sets what becomes of a registration at its end (KB 56918863571). The portfolio keeps it; nothing here acts on it. */
@Component
class SetDomainRenewalMode implements Command {
    private final Changes changes;
    private final Domains domains;

    SetDomainRenewalMode(Changes changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "RENEWALMODE");
    }

    @Override
    public Protection protection() {
        return Protection.FULL;
    }

    @Override
    public Reply execute(Call call) {
        return Choice.read(call, "RENEWALMODE", RenewalMode.class, mode -> DomainParameter.read(call,
                name -> changes.change(call, this, name,
                        now -> Decision.change(mode.name(), domains.store(name, now.domain().registration().with(mode), now.by())))));
    }
}
