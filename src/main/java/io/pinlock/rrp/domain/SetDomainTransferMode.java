package io.pinlock.rrp.domain;

import io.pinlock.account.TransferMode;
import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
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

/**
 * Sets what a domain answers to user transfers by itself (KB 56687560463); DEFAULT leaves that to the account. A locked domain never does.
 */
@Component
class SetDomainTransferMode implements GuardedCommand {
    private static final Parameter<TransferMode> TRANSFERMODE = Parameter.word("TRANSFERMODE", TransferMode.class);

    private final DomainModes modes;

    SetDomainTransferMode(DomainModes modes) {
        this.modes = modes;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name(), TRANSFERMODE.name());
    }

    @Override
    public Protection protection() {
        return Act.TRANSFER_MODE.protection();
    }

    @Override
    public Order order(Call call) {
        return Orders.transferMode(Act.TRANSFER_MODE, call.read(CommonParameters.DOMAIN), call.read(TRANSFERMODE));
    }

    @Override
    public Reply execute(Call call) {
        TransferMode mode = call.read(TRANSFERMODE);
        DomainName name = call.read(CommonParameters.DOMAIN);
        return ChangeReply.of(modes.setTransferMode(Act.TRANSFER_MODE, call.caller(), name, call.find(CommonParameters.TOKEN), mode));
    }
}
