package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.lock.Act;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Registrations;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Gives a domain another owner (KB 56719427970). No registry is asked, so it is done at once; there is never a trade to APPROVE, DENY or
 * CANCEL.
 */
@Component
class TradeDomain implements GuardedCommand {
    private static final String REQUEST = "REQUEST";

    private final Registrations registrations;

    TradeDomain(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public Parameters parameters() {
        return DomainData.with(Parameters.required("DOMAIN", "OWNERCONTACT0").andOptional("ACTION"));
    }

    @Override
    public Protection protection() {
        return Act.TRADE.protection();
    }

    @Override
    public Order order(Call call) {
        if (!call.text("ACTION").orElse(REQUEST).equalsIgnoreCase(REQUEST)) {
            throw new CallRefused(CallReason.INVALID.refusal("ACTION"));
        }
        return Orders.trade(call.read(CommonParameters.DOMAIN), DomainData.readEdit(call));
    }

    @Override
    public Reply execute(Call call) {
        return switch (call.text("ACTION").orElse(REQUEST).toUpperCase(Locale.ROOT)) {
            case REQUEST -> trade(call, call.read(CommonParameters.DOMAIN));
            case "APPROVE", "DENY", "CANCEL" -> Reply.refused(DomainReason.NO_TRADE.refusal());
            default -> Reply.refused(CallReason.MALFORMED.refusal("ACTION"));
        };
    }

    private Reply trade(Call call, DomainName name) {
        return ChangeReply.of(registrations.trade(call.caller(), name, call.find(CommonParameters.TOKEN), DomainData.edit(call)),
                traded -> Reply.ok().with("ownercontact", traded.contacts(ContactRole.OWNER)));
    }
}
