package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.lock.Act;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Hands a domain out of the platform (KB 56677436985). Here it leaves the portfolio; what the registry has to know is the caller's affair.
 */
@Component
class PushDomain implements Command {
    private final DomainRemoval leaving;

    PushDomain(DomainRemoval leaving) {
        this.leaving = leaving;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "TARGET");
    }

    @Override
    public Protection protection() {
        return Act.PUSH.protection();
    }

    @Override
    public Reply execute(Call call) {
        return DomainParameter.read(call, name -> leaving.push(call, Act.PUSH, name));
    }
}
