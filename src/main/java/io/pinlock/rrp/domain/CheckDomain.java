package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.Domains;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.rrp.language.ReturnCode;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says by its code whether the caller can add a name (210) or not (211), because it is in the portfolio of this platform already or kept
 * for another account. No registry is asked.
 */
@Component
class CheckDomain implements Command {
    private final Domains domains;

    CheckDomain(Domains domains) {
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return Reply.of(domains.taken(call.caller().id(), List.of(call.read(CommonParameters.DOMAIN))).isEmpty()
                ? ReturnCode.DOMAIN_AVAILABLE
                : ReturnCode.DOMAIN_NOT_AVAILABLE);
    }
}
