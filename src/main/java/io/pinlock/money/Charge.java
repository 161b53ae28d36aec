package io.pinlock.money;

import io.pinlock.command.AccountId;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What one account pays.
 *
 * @param seller its parent, or empty for the operator
 */
record Charge(AccountId buyer, Optional<AccountId> seller, Money net, Money vat) {
    Money gross() {
        return net.plus(vat);
    }
}
