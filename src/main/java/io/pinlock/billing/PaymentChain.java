package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The accounts that pay for a term, from the holder up to the registrar: what each pays, and what each has left. What is left is counted
 * here while one term after the other is charged; where the balances are locked it stays true until the transaction ends.
 */
final class PaymentChain {
    private final Service service;
    private final List<AccountRef> ancestry;
    private final Deferred<List<Optional<Price>>> prices;
    private final Deferred<List<Ledger.Balance>> balances;
    private List<Ledger.Balance> left = List.of();

    private PaymentChain(Transaction tx, Service service, List<AccountRef> ancestry, Query<List<Ledger.Balance>> balances) {
        this.service = service;
        this.ancestry = ancestry;
        prices = tx.read(Prices.forAncestry(service, ancestry));
        this.balances = tx.read(balances);
    }

    /** The balances stay locked until the transaction ends. */
    static PaymentChain locked(Transaction tx, Service service, List<AccountRef> ancestry) {
        return new PaymentChain(tx, service, ancestry, Ledger.lockedBalances(ancestry));
    }

    /** As the balances stand: nobody waits. */
    static PaymentChain glanced(Transaction tx, Service service, List<AccountRef> ancestry) {
        return new PaymentChain(tx, service, ancestry, Ledger.balancesOf(ancestry));
    }

    /** What paying for one term comes to. */
    sealed interface Payment {
        /** Each account has it; it is taken from what each has left. */
        record Taken(List<Charge> charges) implements Payment {}

        record Refused(Refusal refusal) implements Payment {}
    }

    /** Whether an account can do without what is asked of it. */
    private interface Funds {
        Optional<BillingReason> objection(int position, Ledger.Balance after, Money each);
    }

    /** For a renewal: all accounts pay, or none. */
    Payment renew(DomainName domain, Term term) {
        return pay(domain, term,
                (_, after, _) -> after.isWithin(CreditScope.CREDIT_AND_EMERGENCY_CREDIT)
                        ? Optional.empty()
                        : Optional.of(BillingReason.CREDIT_EXCEEDED));
    }

    /**
     * For an activation: all accounts pay, or none, and each of them can still pay for renewals, which may use its emergency credit.
     *
     * @param kept for how many renewals, in the line's order
     */
    Payment pay(DomainName domain, Term term, List<Long> kept) {
        return pay(domain, term, (position, after, each) -> {
            if (!after.isWithin(CreditScope.CREDIT)) {
                return Optional.of(BillingReason.CREDIT_EXCEEDED);
            }
            if (after.minus(each.multipliedBy(kept.get(position))).isWithin(CreditScope.CREDIT_AND_EMERGENCY_CREDIT)) {
                return Optional.empty();
            }
            // What an account above keeps is no business of those below it.
            return Optional.of(position == 0 ? BillingReason.KEPT_FOR_RENEWALS : BillingReason.CREDIT_EXCEEDED);
        });
    }

    private Payment pay(DomainName domain, Term term, Funds funds) {
        int unpriced = prices.get().indexOf(Optional.<Price>empty());
        if (unpriced >= 0) {
            return new Payment.Refused(noPrice(service, unpriced));
        }
        if (left.isEmpty()) {
            left = balances.get();
        }
        List<Charge> charges = charges(domain, term);
        List<Ledger.Balance> after = new ArrayList<>();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            Money gross = charge.gross();
            Ledger.Balance balance = left.get(i).minus(gross);
            Optional<BillingReason> objection = funds.objection(i, balance, gross);
            if (objection.isPresent()) {
                return new Payment.Refused(objection.get().refusal());
            }
            after.add(balance);
        }
        left = after;
        return new Payment.Taken(charges);
    }

    /**
     * What was taken so far.
     *
     * @param terms that were taken
     */
    Billing.Cost total(int terms) {
        Money now = left.isEmpty() ? balances.get().getFirst().balance() : left.getFirst().balance();
        return new Billing.Cost(cost(false).price().map(each -> each.multipliedBy(terms)), now);
    }

    /** @param paid whether a term is paid already */
    Billing.Cost cost(boolean paid) {
        Money balance = balances.get().getFirst().balance();
        AccountRef buyer = ancestry.getFirst();
        Optional<Money> gross = paid
                ? Optional.of(Money.zero(balance.getCurrencyUnit()))
                : prices.get().getFirst().map(Price::net).map(net -> net.plus(Amounts.vat(net, buyer.vatPercent())));
        return new Billing.Cost(gross, gross.map(balance::minus).orElse(balance));
    }

    /** The accounts that what was taken has brought below the balance that they want to be warned of. */
    List<Low> low() {
        List<Low> low = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).isLow() && !balances.get().get(i).isLow()) {
                low.add(new Low(ancestry.get(i), left.get(i)));
            }
        }
        return low;
    }

    /** An account that has little left. */
    record Low(AccountRef account, Ledger.Balance balance) {}

    private List<Charge> charges(DomainName domain, Term term) {
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < ancestry.size(); i++) {
            AccountRef buyer = ancestry.get(i);
            Optional<AccountId> seller = i + 1 < ancestry.size() ? Optional.of(ancestry.get(i + 1).id()) : Optional.empty();
            charges.add(new Charge(domain, term, buyer.id(), seller, prices.get().get(i).orElseThrow().net(), buyer.vatPercent()));
        }
        return charges;
    }

    /**
     * Says where in the line the price is missing, and nothing about the account there.
     *
     * @param position in the line, 0 for the holder
     */
    static Refusal noPrice(Service service, int position) {
        return BillingReason.NO_PRICE.refusal(service, position + 1);
    }
}
