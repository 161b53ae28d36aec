package io.pinlock.rrp.domain;

import io.pinlock.account.TransferMode;
import io.pinlock.base.Protection;
import io.pinlock.domain.Domains;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.EnumParameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Sets what a domain answers to user transfers by itself (KB 56687560463); DEFAULT leaves that to the account. A locked domain never does.
 */
@Component
class SetDomainTransferMode implements Command {
    private final DomainChanges changes;
    private final Domains domains;

    SetDomainTransferMode(DomainChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "TRANSFERMODE");
    }

    @Override
    public Protection protection() {
        return Act.TRANSFER_MODE.protection();
    }

    @Override
    public Reply execute(Call call) {
        return EnumParameter.read(call, "TRANSFERMODE", TransferMode.class, mode -> DomainParameter.read(call,
                name -> changes.change(call, Act.TRANSFER_MODE, name,
                        now -> Decision.change(mode.name(), Reply.ok(), domains.setTransferMode(name, mode, now.by())))));
    }
}
