package io.pinlock.lock;

import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Protection;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Activates the lock of a domain, in two calls, or takes it off, for which an account in strict mode needs a PIN. */
@Component
class SetDomainPinLock implements Command {
    private static final String INFO = "Please resend this command with the one-way token to activate the pinlock service.";

    private final PinLocks locks;

    SetDomainPinLock(PinLocks locks) {
        this.locks = locks;
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
    public Reply execute(Call call) {
        return switch (call.required("PINLOCK")) {
            case "0" ->
                DomainParameter.read(call, domain -> LockReply.of(locks.deactivate(call.caller(), domain, call.text("TOKEN")), Reply.ok()));
            case "1" -> DomainParameter.read(call, domain -> activate(call, domain));
            default -> Reply.refused(CallReason.MALFORMED.refusal("PINLOCK"));
        };
    }

    private Reply activate(Call call, DomainName domain) {
        if (call.text("AUTHORITYNUMBER").isEmpty()) {
            return Reply.refused(CallReason.MISSING.refusal("AUTHORITYNUMBER"));
        }
        Optional<AuthorityNumber> number = AuthorityNumber.parse(call.required("AUTHORITYNUMBER"));
        if (number.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("AUTHORITYNUMBER"));
        }
        Optional<Language> language = Language.parse(call.text("LANGUAGE").orElse("EN"));
        if (language.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("LANGUAGE"));
        }
        return call.text("TOKEN")
                .map(token -> LockReply.of(locks.confirm(call.caller(), domain, number.get(), language.get(), token), Reply.ok()))
                .orElseGet(() -> LockReply.of(locks.request(call.caller(), domain, number.get(), language.get()),
                        Reply.ok().with("info", INFO)));
    }
}
