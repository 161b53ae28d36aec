package io.pinlock.rrp.domain;

import io.pinlock.account.GuardProfile;
import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sets which commands the lock of one domain covers; DEFAULT leaves that to the account. This command is an addition of this server. From
 * FULL down it needs a PIN while the lock is active; up it does not.
 */
@Component
class SetDomainGuardProfile implements GuardedCommand {
    /** What PROFILE may say. */
    private enum Wish {
        DEFAULT, TRANSFER, FULL;

        private Optional<GuardProfile> profile() {
            return this == DEFAULT ? Optional.empty() : Optional.of(GuardProfile.valueOf(name()));
        }
    }

    private static final Parameter<Wish> PROFILE = Parameter.word("PROFILE", Wish.class);

    private final DomainModes modes;

    SetDomainGuardProfile(DomainModes modes) {
        this.modes = modes;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name(), PROFILE.name()).andOptional(CommonParameters.TOKEN.name());
    }

    @Override
    public Protection protection() {
        return Act.GUARD_PROFILE.protection();
    }

    @Override
    public Parameters orderParameters() {
        return Parameters.required(PROFILE.name());
    }

    /** Up to FULL needs no PIN. */
    @Override
    public Order order(Call call) {
        Wish wish = call.read(PROFILE);
        if (wish == Wish.FULL) {
            throw new CallRefused(CallReason.INVALID.refusal(PROFILE.name()));
        }
        return Orders.guardProfile(call.read(CommonParameters.DOMAIN), wish.profile());
    }

    @Override
    public boolean hasPreview() {
        return true;
    }

    @Override
    public Reply execute(Call call) {
        Wish wish = call.read(PROFILE);
        DomainName name = call.read(CommonParameters.DOMAIN);
        return ChangeReply.of(modes.setGuardProfile(call.caller(), name, call.find(CommonParameters.TOKEN), wish.profile()));
    }
}
