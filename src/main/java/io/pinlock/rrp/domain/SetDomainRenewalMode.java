package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.RenewalMode;
import io.pinlock.lock.Act;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Sets what becomes of a registration at its end (KB 56918863571). The portfolio keeps it; nothing here acts on it. */
@Component
class SetDomainRenewalMode implements GuardedCommand {
    private static final Parameter<RenewalMode> RENEWALMODE = Parameter.word("RENEWALMODE", RenewalMode.class);

    private final DomainModes modes;

    SetDomainRenewalMode(DomainModes modes) {
        this.modes = modes;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name(), RENEWALMODE.name());
    }

    @Override
    public Protection protection() {
        return Act.RENEWAL_MODE.protection();
    }

    @Override
    public Order order(Call call) {
        return Orders.renewalMode(Act.RENEWAL_MODE, call.read(CommonParameters.DOMAIN), call.read(RENEWALMODE));
    }

    @Override
    public Reply execute(Call call) {
        RenewalMode mode = call.read(RENEWALMODE);
        DomainName name = call.read(CommonParameters.DOMAIN);
        return ChangeReply.of(modes.setRenewalMode(Act.RENEWAL_MODE, call.caller(), name, call.find(CommonParameters.TOKEN), mode));
    }
}
