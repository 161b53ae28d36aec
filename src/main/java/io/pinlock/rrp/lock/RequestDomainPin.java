package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.lock.PinLocks;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.Language;
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
        Language language = call.read(CommonParameters.LANGUAGE, Language.EN);
        return LockReply.of(locks.requestPin(call.caller(), call.read(CommonParameters.DOMAIN), language), Reply.ok());
    }
}
