package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
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
    private static final Parameter<Integer> CONTACT = new Parameter<>(SetDomainAuthority.CONTACT.name(),
            text -> text.equalsIgnoreCase("NEW") ? Optional.of(Pins.NEW) : SetDomainAuthority.CONTACT.value().apply(text));

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
        return LockReply.of(pins.resend(call.caller(), call.read(CommonParameters.DOMAIN), call.read(CONTACT, 1)), Reply.ok());
    }
}
