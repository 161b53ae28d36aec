package io.pinlock.rrp.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.Protection;
import io.pinlock.lock.PinLocks;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.Language;
import org.springframework.stereotype.Component;

/**
 * Sends a PIN for one guarded command to the authority number of a locked domain. With TARGET, an addition of this server, one account
 * alone can use it, for a user transfer.
 */
@Component
class RequestDomainPin implements Command {
    /** The account that alone may use the PIN. */
    private static final Parameter<String> TARGET = new Parameter<>("TARGET", Accounts::login);

    private final PinLocks locks;

    RequestDomainPin(PinLocks locks) {
        this.locks = locks;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("LANGUAGE", TARGET.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Language language = call.read(CommonParameters.LANGUAGE, Language.EN);
        return LockReply.of(locks.requestPin(call.caller(), call.read(CommonParameters.DOMAIN), language, call.find(TARGET)), Reply.ok());
    }
}
