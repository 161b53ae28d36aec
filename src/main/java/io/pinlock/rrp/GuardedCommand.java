package io.pinlock.rrp;

import io.pinlock.lock.Order;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;

/** A command that a lock may ask a PIN for. RequestDomainPin takes its parameters, too, for a PIN that opens this one order alone. */
public interface GuardedCommand extends Command {
    /** The parameters that tell what an order of it does; DOMAIN may always be sent. */
    default Parameters orderParameters() {
        return parameters();
    }

    /**
     * The order that the command would be with these parameters, read in the same way.
     *
     * @throws io.pinlock.rrp.language.CallRefused where one cannot be read, or the lock never asks a PIN for it
     */
    Order order(Call call);
}
