package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Charges the terms of several domains of one account, each for itself, one after the other as long as there is money, and books them
 * together. The domains' rows must be locked before; the balances are locked when the first term has to be paid.
 */
public final class Activations {
    private final Transaction tx;
    private final Caller caller;
    private final Service service;
    private final Query<Map<AccountId, Reserve>> reserved;
    private final Ledger ledger;
    private final Services services;
    private final Consumer<PaymentChain> warning;
    private final InstantSource clock;
    private final Deferred<Boolean> activated;
    private final List<Charge> charges = new ArrayList<>();
    private Optional<Funds> funds = Optional.empty();
    private int taken;

    Activations(Transaction tx, Caller caller, Service service, Query<Map<AccountId, Reserve>> reserved, Ledger ledger, Services services,
            Consumer<PaymentChain> warning, InstantSource clock) {
        this.tx = tx;
        this.caller = caller;
        this.service = service;
        this.reserved = reserved;
        this.ledger = ledger;
        this.services = services;
        this.warning = warning;
        this.clock = clock;
        activated = tx.read(Services.staysActivated(caller.id(), service));
    }

    /** @param kept how many renewals each account of the line keeps its money for */
    private record Funds(PaymentChain payers, boolean unpaid, List<Long> kept) {}

    /** A registrar gets the service by using it; a subreseller must have it. */
    public Optional<Refusal> objection() {
        return caller.isRegistrar() || activated.get() ? Optional.empty() : Optional.of(BillingReason.NOT_ACTIVATED.refusal(service));
    }

    /**
     * Takes the money for a term of a domain unless one runs.
     *
     * @param last of the domain under the calling account
     */
    public Billing.Decision pay(DomainName domain, Optional<Term> last) {
        Instant now = clock.instant();
        Optional<Term> running = last.filter(term -> term.isRunning(now));
        if (running.isPresent()) {
            return new Billing.Decision.Paid(running.get());
        }
        Funds there = funds();
        if (there.unpaid()) {
            return new Billing.Decision.Refused(BillingReason.UNPAID_TERM.refusal());
        }
        Term term = Term.from(last.map(Term::number).orElse(0) + 1, now);
        return switch (there.payers().pay(domain, term, there.kept())) {
            case PaymentChain.Payment.Refused(var refusal) -> new Billing.Decision.Refused(refusal);
            case PaymentChain.Payment.Taken(var more) -> {
                charges.addAll(more);
                taken++;
                yield new Billing.Decision.Paid(term);
            }
        };
    }

    private Funds funds() {
        if (funds.isEmpty()) {
            PaymentChain payers = PaymentChain.locked(tx, service, caller.ancestry());
            // Behind the locked balances: what another charge has left, and what it was for, are seen together.
            Map<AccountId, Reserve> reserves = tx.read(reserved).get();
            List<Long> kept = new ArrayList<>();
            long sum = 0;
            for (AccountRef payer : caller.ancestry()) {
                sum += reserves.getOrDefault(payer.id(), Reserve.NONE).renewals();
                kept.add(sum);
            }
            funds = Optional.of(new Funds(payers, reserves.getOrDefault(caller.id(), Reserve.NONE).unpaid(), kept));
        }
        return funds.get();
    }

    /** What was taken from the calling account so far. */
    public Billing.Cost cost() {
        return funds().payers().total(taken);
    }

    /** Books all that was taken. */
    public void book() {
        if (!charges.isEmpty()) {
            tx.write(ledger.charge(EntryKind.CHARGE, caller.id(), service, charges));
            warning.accept(funds().payers());
            if (caller.isRegistrar()) {
                tx.writeLast(services.activate(caller.id(), service));
            }
            tx.write(Terms.begin(caller.id(), charges));
        }
    }
}
