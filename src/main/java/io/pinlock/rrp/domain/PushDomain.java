package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Removals;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Hands a domain out of the platform (KB 56677436985). Here it leaves the portfolio; what the registry has to know is the caller's affair.
 */
@Component
class PushDomain implements GuardedCommand {
    private final Removals removals;
    private final PushTarget target;

    PushDomain(Removals removals, PushTarget target) {
        this.removals = removals;
        this.target = target;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name(), PushTarget.TARGET.name());
    }

    @Override
    public Protection protection() {
        return Act.PUSH.protection();
    }

    @Override
    public Order order(Call call) {
        return Orders.push(Act.PUSH, call.read(CommonParameters.DOMAIN), target.read(call));
    }

    @Override
    public Reply execute(Call call) {
        DomainName name = call.read(CommonParameters.DOMAIN);
        return PushTarget.reply(
                removals.push(Act.PUSH, call.caller(), name, call.find(CommonParameters.TOKEN), target.read(call)));
    }
}
