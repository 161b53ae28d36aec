package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.Domains;
import io.pinlock.domain.RenewalMode;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.EnumParameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Sets what becomes of a registration at its end (KB 56918863571). The portfolio keeps it; nothing here acts on it. */
@Component
class SetDomainRenewalMode implements Command {
    private final DomainChanges changes;
    private final Domains domains;

    SetDomainRenewalMode(DomainChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "RENEWALMODE");
    }

    @Override
    public Protection protection() {
        return Act.RENEWAL_MODE.protection();
    }

    @Override
    public Reply execute(Call call) {
        return EnumParameter.read(call, "RENEWALMODE", RenewalMode.class, mode -> DomainParameter.read(call,
                name -> changes.change(call, Act.RENEWAL_MODE, name,
                        now -> Decision.change(mode.name(), Reply.ok(),
                                domains.store(name, now.domain().registration().with(mode), now.by())))));
    }
}
