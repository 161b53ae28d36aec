package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.lock.Freezes;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Says "that was not me" for a domain with an active lock, by the account that holds it or one above: nothing guarded happens to it until
 * its phone ends that. This command is an addition of this server to the documented ones.
 */
@Component
class FreezeDomain implements Command {
    private final Freezes freezes;

    FreezeDomain(Freezes freezes) {
        this.freezes = freezes;
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
        return reply(freezes.freeze(call.caller(), call.read(CommonParameters.DOMAIN)));
    }

    static Reply reply(GuardedChanges.Outcome<?> outcome) {
        return outcome.objection().map(Reply::refused).orElseGet(Reply::ok);
    }
}
