package io.pinlock.rrp.domain;

import io.pinlock.account.Accounts;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.Removals;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** The registry or registrar outside of the platform that a domain is handed out to. */
@Component
class PushTarget {
    static final Parameter<String> TARGET = Parameter.text("TARGET", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Accounts accounts;

    PushTarget(Accounts accounts) {
        this.accounts = accounts;
    }

    String read(Call call) {
        String target = call.read(TARGET);
        if (accounts.below(call.caller(), target).isPresent()) {
            throw new CallRefused(CallReason.INVALID.refusal(TARGET.name() + " is an account of this platform, use PushObject"));
        }
        return target;
    }

    static Reply reply(GuardedChanges.Outcome<Removals.Removed> outcome) {
        return ChangeReply.of(outcome,
                removed -> Reply.ok().with("roid", removed.domain().roidText()).with("transfer status", "PUSHED"));
    }
}
