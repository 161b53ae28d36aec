package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.event.EventClass;
import io.pinlock.event.Events;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Charges a service once for each domain, account and term. A charge of a subreseller charges every account from it up to the registrar,
 * each its own price, all or nothing.
 */
@Component
public class Billing {
    private final Ledger ledger;
    private final Services services;
    private final Events events;
    private final InstantSource clock;

    Billing(Ledger ledger, Services services, Events events, InstantSource clock) {
        this.ledger = ledger;
        this.services = services;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What an activation costs an account.
     *
     * @param price   with VAT, zero inside a paid term; empty where no price is set
     * @param balance what is left then
     */
    public record Cost(Optional<Money> price, Money balance) {}

    /** What paying for a term comes to. */
    public sealed interface Decision {
        /** The term that is paid; it is charged where it did not run already. */
        record Paid(Term term) implements Decision {}

        record Refused(Refusal refusal) implements Decision {}
    }

    /** Everything that an activation needs to know, queued in one transaction. The domain's row must be queued before. */
    public final class Activation {
        private final Transaction tx;
        private final Caller caller;
        private final DomainName domain;
        private final Service service;
        private final Deferred<Boolean> activated;
        private final Query<Map<AccountId, Reserve>> reserved;
        private final Deferred<Optional<Term>> last;
        private final Optional<Glance> glance;

        private Activation(Transaction tx, Caller caller, DomainName domain, Service service, Query<Map<AccountId, Reserve>> reserved,
                boolean behindLocks) {
            this.tx = tx;
            this.caller = caller;
            this.domain = domain;
            this.service = service;
            this.reserved = reserved;
            activated = tx.read(Services.staysActivated(caller.id(), service));
            last = tx.read(Terms.last(caller.id(), domain));
            glance = behindLocks
                    ? Optional.empty()
                    : Optional.of(new Glance(PaymentChain.glanced(tx, service, caller.ancestry()), tx.read(reserved)));
        }

        /** A registrar gets the service by using it; a subreseller must have it. */
        public Optional<Refusal> objection() {
            return caller.isRegistrar() || activated.get()
                    ? Optional.empty()
                    : Optional.of(BillingReason.NOT_ACTIVATED.refusal(service));
        }

        /** What paying comes to for the calling account, whether or not it can. */
        public Cost cost() {
            boolean paid = last.get().filter(term -> term.isRunning(clock.instant())).isPresent();
            return glance.map(seen -> seen.payers().cost(paid)).orElseThrow();
        }

        /** Charges a term unless one runs, as far as price and credit of every account in the line allow it. */
        public Decision pay() {
            Instant now = clock.instant();
            Optional<Term> running = last.get().filter(term -> term.isRunning(now));
            return running.<Decision>map(Decision.Paid::new).orElseGet(() -> begin(now));
        }

        private Decision begin(Instant now) {
            Term term = Term.from(last.get().map(Term::number).orElse(0) + 1, now);
            return glance.flatMap(seen -> seen.charges(domain, term, caller.ancestry().size())).map(charges -> {
                tx.write(ledger.entries(EntryKind.CHARGE, caller.id(), service, charges));
                charges.forEach(charge -> tx.writeLast(Ledger.spend(charge)));
                return begun(term, charges);
            }).orElseGet(() -> beginBehindLocks(term));
        }

        private Decision beginBehindLocks(Term term) {
            PaymentChain payers = PaymentChain.locked(tx, service, caller.ancestry());
            // Behind the locked balances: what another charge has left, and what it was for, are seen together.
            Map<AccountId, Reserve> reserves = tx.read(reserved).get();
            if (reserve(reserves, caller.id()).unpaid()) {
                return new Decision.Refused(BillingReason.UNPAID_TERM.refusal());
            }
            return switch (payers.pay(domain, term, kept(reserves))) {
                case PaymentChain.Payment.Refused(var refusal) -> new Decision.Refused(refusal);
                case PaymentChain.Payment.Taken(var charges) -> {
                    tx.write(ledger.charge(EntryKind.CHARGE, caller.id(), service, charges));
                    warn(tx, payers);
                    yield begun(term, charges);
                }
            };
        }

        /** The service comes after the balances on both ways: nobody waits in a circle with somebody who activates it as well. */
        private Decision begun(Term term, List<Charge> charges) {
            if (caller.isRegistrar()) {
                tx.writeLast(services.activate(caller.id(), service));
            }
            tx.write(Terms.begin(caller.id(), charges));
            return new Decision.Paid(term);
        }

        /**
         * How many renewals each account of the line keeps its money for: those of its own and of the accounts of the line below it, for
         * which it is charged as well.
         */
        private List<Long> kept(Map<AccountId, Reserve> reserves) {
            List<Long> kept = new ArrayList<>();
            long sum = 0;
            for (AccountRef payer : caller.ancestry()) {
                sum += reserve(reserves, payer.id()).renewals();
                kept.add(sum);
            }
            return kept;
        }

        private static Reserve reserve(Map<AccountId, Reserve> reserves, AccountId account) {
            return reserves.getOrDefault(account, Reserve.NONE);
        }
    }

    /**
     * What an activation sees without a lock: enough for most, and then nobody waits for a balance until right before the COMMIT, where
     * it is looked at again ({@link Ledger#spend}). Where an account keeps money for renewals, has to be warned or has too little, that
     * is for the way behind locks.
     */
    private record Glance(PaymentChain payers, Deferred<Map<AccountId, Reserve>> reserves) {
        Optional<List<Charge>> charges(DomainName domain, Term term, int accounts) {
            return reserves.get().isEmpty()
                    && payers.pay(domain, term, Collections.nCopies(accounts, 0L)) instanceof PaymentChain.Payment.Taken(var charges)
                    && payers.low().isEmpty() ? Optional.of(charges) : Optional.empty();
        }
    }

    /**
     * Renews terms of one account's domains, one after the other, as long as there is money, and books them together. The domains' rows
     * must be locked before.
     */
    public final class Batch {
        private final Transaction tx;
        private final AccountId holder;
        private final Service service;
        private final PaymentChain payers;
        private final List<Charge> charges = new ArrayList<>();

        private Batch(Transaction tx, List<AccountRef> ancestry, Service service) {
            this.tx = tx;
            this.holder = ancestry.getFirst().id();
            this.service = service;
            payers = PaymentChain.locked(tx, service, ancestry);
        }

        /** Takes the next term, which begins where the last one ended. Emergency credit counts. */
        public Decision pay(DomainName domain, Term last) {
            Term term = last.next();
            return switch (payers.renew(domain, term)) {
                case PaymentChain.Payment.Refused(var refusal) -> new Decision.Refused(refusal);
                case PaymentChain.Payment.Taken(var taken) -> {
                    charges.addAll(taken);
                    yield new Decision.Paid(term);
                }
            };
        }

        /** Books all that was taken. */
        public void book() {
            if (!charges.isEmpty()) {
                tx.write(Terms.begin(holder, charges));
                tx.write(ledger.charge(EntryKind.RENEWAL, holder, service, charges));
                warn(tx, payers);
            }
        }
    }

    private void warn(Transaction tx, PaymentChain payers) {
        for (PaymentChain.Low low : payers.low()) {
            String login = low.account().login();
            Ledger.Balance balance = low.balance();
            tx.write(events.event(low.account().id(), EventClass.ACCOUNT, "LOW_BALANCE", login,
                    List.of("registrar:" + login, "amount:" + Amounts.text(balance.balance()),
                            "lowbalance warning:" + Amounts.text(balance.warnBelow().orElseThrow()),
                            "currency:" + low.account().currency())));
        }
    }

    /**
     * Queues what an activation has to know.
     *
     * @param reserved    what the accounts of the caller's line have to keep money for; those that are missing have to keep none
     * @param behindLocks whether balances are locked before they are looked at: after a try without that has failed, because somebody else
     *                    was charged at the same moment ({@link io.pinlock.base.DatabaseFault#isForMissingValue})
     */
    public Activation activation(Transaction tx, Caller caller, DomainName domain, Service service,
            Query<Map<AccountId, Reserve>> reserved, boolean behindLocks) {
        return new Activation(tx, caller, domain, service, reserved, behindLocks);
    }

    /**
     * The same for several domains in one transaction.
     *
     * @param reserved as {@link #activation} says
     */
    public Activations activations(Transaction tx, Caller caller, Service service, Query<Map<AccountId, Reserve>> reserved) {
        return new Activations(tx, caller, service, reserved, ledger, services, payers -> warn(tx, payers), clock);
    }

    /** Queues prices and locks balances. */
    public Batch renewals(Transaction tx, List<AccountRef> ancestry, Service service) {
        return new Batch(tx, ancestry, service);
    }
}
