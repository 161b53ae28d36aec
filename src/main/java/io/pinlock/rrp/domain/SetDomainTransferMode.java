package io.pinlock.rrp.domain;

import io.pinlock.account.TransferMode;
import io.pinlock.domain.DomainParameter;
import io.pinlock.domain.Domains;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.EnumParameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Protection;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Sets what a domain answers to user transfers by itself (KB 56687560463); DEFAULT leaves that to the account. A locked domain never does.
 */
@Component
class SetDomainTransferMode implements Command {
    private final GuardedChanges changes;
    private final Domains domains;

    SetDomainTransferMode(GuardedChanges changes, Domains domains) {
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
        return EnumParameter.read(call, "TRANSFERMODE", TransferMode.class, mode -> DomainParameter.read(call,
                name -> changes.change(call, this, name,
                        now -> Decision.change(mode.name(), domains.setTransferMode(name, mode, now.by())))));
    }
}
