package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.lock.Recoveries;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Stops the recovery of a domain's lock, by the account that holds it or one above. This command is an addition of this server to the
 * documented ones.
 */
@Component
class StopDomainRecovery implements Command {
    private final Recoveries recoveries;

    StopDomainRecovery(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return FreezeDomain.reply(recoveries.stop(call.caller(), call.read(CommonParameters.DOMAIN)));
    }
}
