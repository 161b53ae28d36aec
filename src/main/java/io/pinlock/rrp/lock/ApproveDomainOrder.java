package io.pinlock.rrp.lock;

import io.pinlock.base.Protection;
import io.pinlock.lock.ContactOrders;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Says, as one of several contacts of a lock, yes to the outstanding order of a domain, ahead of the command that it is:
 * by the account that holds the domain, or one above it. This command is an addition of this server to the documented ones.
 */
@Component
class ApproveDomainOrder implements Command {
    private final ContactOrders orders;

    ApproveDomainOrder(ContactOrders orders) {
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
        return switch (orders.approve(call.caller(), call.read(CommonParameters.DOMAIN), call.find(SetDomainAuthority.CONTACT),
                call.read(CommonParameters.TOKEN))) {
            case GuardedChanges.Outcome.Refused<ContactOrders.Standing>(var refusal) -> Reply.refused(refusal);
            case GuardedChanges.Outcome.Done<ContactOrders.Standing>(var standing) -> Reply.ok()
                    .with("approvals", Integer.toString(standing.approvals())).with("quorum", Integer.toString(standing.quorum()));
        };
    }
}
