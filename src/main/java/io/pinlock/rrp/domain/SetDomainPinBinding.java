package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sets whether each PIN of a domain has to be bound to one order; DEFAULT leaves that to the account. This command is an addition of this
 * server. Where PINs have to be bound, a change back needs one that is bound to it while the lock is active.
 */
@Component
class SetDomainPinBinding implements GuardedCommand {
    private static final Parameter<Optional<Boolean>> BOUND = new Parameter<>("BOUND", text -> switch (text) {
        case "0" -> Optional.of(Optional.of(false));
        case "1" -> Optional.of(Optional.of(true));
        default -> text.equalsIgnoreCase("DEFAULT") ? Optional.of(Optional.empty()) : Optional.empty();
    });

    private final DomainModes modes;

    SetDomainPinBinding(DomainModes modes) {
        this.modes = modes;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name(), BOUND.name()).andOptional(CommonParameters.TOKEN.name());
    }

    @Override
    public Protection protection() {
        return Act.PIN_BINDING.protection();
    }

    @Override
    public boolean hasPreview() {
        return true;
    }

    @Override
    public Parameters orderParameters() {
        return Parameters.required(BOUND.name());
    }

    /** That they have to be bound needs no PIN. */
    @Override
    public Order order(Call call) {
        Optional<Boolean> bound = call.read(BOUND);
        if (bound.orElse(false)) {
            throw new CallRefused(CallReason.INVALID.refusal(BOUND.name()));
        }
        return Orders.pinBinding(call.read(CommonParameters.DOMAIN), bound);
    }

    @Override
    public Reply execute(Call call) {
        Optional<Boolean> bound = call.read(BOUND);
        DomainName name = call.read(CommonParameters.DOMAIN);
        return ChangeReply.of(modes.setBoundOnly(call.caller(), name, call.find(CommonParameters.TOKEN), bound));
    }
}
