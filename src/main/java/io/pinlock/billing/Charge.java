package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.domain.DomainName;
import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What one account pays for one term of a domain.
 *
 * @param seller     its parent, or empty for the operator
 * @param vatPercent the buyer's, at this moment
 */
record Charge(DomainName domain, Term term, AccountId buyer, Optional<AccountId> seller, Money net, BigDecimal vatPercent) {
    Money gross() {
        return net.plus(vat());
    }

    Money vat() {
        return Amounts.vat(net, vatPercent);
    }
}
