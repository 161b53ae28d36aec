package io.pinlock.lock;

import io.pinlock.domain.DomainParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Protection;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.Language;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends a PIN for one guarded command to the authority number of a locked domain. */
@Component
class RequestDomainPin implements Command {
    private final PinLocks locks;

    RequestDomainPin(PinLocks locks) {
        this.locks = locks;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("LANGUAGE");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Optional<Language> language = Language.parse(call.text("LANGUAGE").orElse("EN"));
        if (language.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("LANGUAGE"));
        }
        return DomainParameter.read(call, domain -> LockReply.of(locks.requestPin(call.caller(), domain, language.get()), Reply.ok()));
    }
}
