package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.lock.ContactOrders;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Says, as one of several contacts of a lock, no to the outstanding order of a domain, which ends it:
 * by the account that holds the domain, or one above it. This command is an addition of this server to the documented ones.
 */
@Component
class RefuseDomainOrder implements Command {
    private final ContactOrders orders;

    RefuseDomainOrder(ContactOrders orders) {
        this.orders = orders;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "TOKEN").andOptional(SetDomainAuthority.CONTACT.name());
    }

    @Override
    public Protection protection() {
        return Protection.OWN;
    }

    @Override
    public Reply execute(Call call) {
        return FreezeDomain.reply(orders.refuse(call.caller(), call.read(CommonParameters.DOMAIN), call.find(SetDomainAuthority.CONTACT),
                call.read(CommonParameters.TOKEN)));
    }
}
