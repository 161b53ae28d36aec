package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Pins;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sends the outstanding PIN of a domain once more to the phone that it went to, where its message does not arrive: the PIN of an activation
 * or of RequestDomainPin, or that of a phone that is to become a contact. An addition of this server to the documented commands.
 */
@Component
class ResendDomainPin implements Command {
    private static final String NEW = "NEW";
    /** Empty for the phone that is to become a contact. */
    private static final Parameter<Optional<Integer>> CONTACT = new Parameter<>(SetDomainAuthority.CONTACT.name(),
            text -> text.equalsIgnoreCase(NEW)
                    ? Optional.of(Optional.empty())
                    : SetDomainAuthority.CONTACT.value().apply(text).map(Optional::of));

    private final Pins pins;

    ResendDomainPin(Pins pins) {
        this.pins = pins;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional(CONTACT.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        DomainName domain = call.read(CommonParameters.DOMAIN);
        return LockReply.of(call.read(CONTACT, Optional.of(1)).map(position -> pins.resend(call.caller(), domain, position))
                .orElseGet(() -> pins.resendToNew(call.caller(), domain)), Reply.ok());
    }
}
