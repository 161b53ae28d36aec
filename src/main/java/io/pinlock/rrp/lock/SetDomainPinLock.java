package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.ListedLocks;
import io.pinlock.lock.ListedPins;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.PinLocks;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Activates the locks of one or several domains, in two calls, or takes them off, for which an account in strict mode needs a PIN. */
@Component
class SetDomainPinLock implements GuardedCommand {
    private static final String INFO = "Please resend this command with the one-way token to activate the pinlock service.";

    private static final Parameter<Boolean> PINLOCK = Parameter.flag("PINLOCK");
    private static final Parameter<Token> TOKEN = CommonParameters.TOKEN;

    private final PinLocks locks;
    private final ListedLocks listed;
    private final ListedPins pins;

    SetDomainPinLock(PinLocks locks, ListedLocks listed, ListedPins pins) {
        this.locks = locks;
        this.listed = listed;
        this.pins = pins;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "PINLOCK").andOptional("AUTHORITYNUMBER", "LANGUAGE", "TOKEN");
    }

    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public Parameters orderParameters() {
        return Parameters.required(PINLOCK.name()).andOptional("AUTHORITYNUMBER");
    }

    /** Only to take a lock off needs a PIN that can be asked for. */
    @Override
    public Order order(Call call) {
        if (call.read(PINLOCK)) {
            throw new CallRefused(CallReason.INVALID.refusal(PINLOCK.name()));
        }
        call.find(CommonParameters.AUTHORITYNUMBER);
        return Orders.lockRemoval(call.read(CommonParameters.DOMAIN));
    }

    @Override
    public boolean hasPreview() {
        return true;
    }

    @Override
    public Parameters accepted(Map<String, String> values) {
        return DomainList.isIn(values) ? DomainList.accepted(accepted(), values) : accepted();
    }

    @Override
    public Reply execute(Call call) {
        boolean active = call.read(PINLOCK);
        if (DomainList.isIn(call.values())) {
            return DomainList.execute(call, pattern -> pins.fitting(call.caller(), pattern),
                    several -> active ? activate(several) : deactivate(several));
        }
        DomainName domain = call.read(CommonParameters.DOMAIN);
        return active ? activate(call, domain) : deactivate(call, domain);
    }

    /** Number and language are not needed; where they are sent they must be some all the same. */
    private Reply deactivate(Call call, DomainName domain) {
        call.find(CommonParameters.AUTHORITYNUMBER);
        call.find(CommonParameters.LANGUAGE);
        return LockReply.of(locks.deactivate(call.caller(), domain, call.find(TOKEN)), Reply.ok());
    }

    private Reply deactivate(DomainList several) {
        Call call = several.call();
        call.find(CommonParameters.AUTHORITYNUMBER);
        call.find(CommonParameters.LANGUAGE);
        return DomainList.of(listed.deactivate(call.caller(), several.names(), call.find(TOKEN), several.allOrNone()), Reply.ok());
    }

    private Reply activate(DomainList several) {
        Call call = several.call();
        AuthorityNumber number = call.read(CommonParameters.AUTHORITYNUMBER);
        Language language = call.read(CommonParameters.LANGUAGE, Language.EN);
        return call.find(TOKEN).map(token -> DomainList.of(
                listed.confirm(call.caller(), several.names(), number, language, token, several.allOrNone()), Reply.ok()))
                .orElseGet(() -> DomainList.of(listed.request(call.caller(), several.names(), number, language, several.allOrNone()),
                        Reply.ok().with("info", INFO)));
    }

    private Reply activate(Call call, DomainName domain) {
        AuthorityNumber number = call.read(CommonParameters.AUTHORITYNUMBER);
        Language language = call.read(CommonParameters.LANGUAGE, Language.EN);
        return call.find(TOKEN).map(token -> LockReply.of(locks.confirm(call.caller(), domain, number, language, token), Reply.ok()))
                .orElseGet(() -> LockReply.of(locks.request(call.caller(), domain, number, language), Reply.ok().with("info", INFO)));
    }
}
