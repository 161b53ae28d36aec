package io.pinlock.portfolio;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Reply;
import io.pinlock.domain.DomainParameter;
import org.springframework.stereotype.Component;

/**
 * Hands a domain out of the platform (KB 56677436985). Here it leaves the portfolio; what the registry has to know is the caller's affair.
 */
@Component
class PushDomain implements Command {
    private final Leaving leaving;

    PushDomain(Leaving leaving) {
        this.leaving = leaving;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "TARGET");
    }

    @Override
    public Protection protection() {
        return Protection.FULL;
    }

    @Override
    public Reply execute(Call call) {
        return DomainParameter.read(call, name -> leaving.push(call, this, name));
    }
}
