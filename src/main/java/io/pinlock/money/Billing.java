package io.pinlock.money;

import io.pinlock.command.AccountId;
import io.pinlock.command.Caller;
import io.pinlock.command.Party;
import io.pinlock.command.Refusal;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.Later;
import io.pinlock.database.Transaction;
import io.pinlock.domain.DomainName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Charges a service once for each domain, account and term. An activation by a subreseller charges every account from it up to the
 * registrar, each its own price, all or nothing.
 */
@Component
public class Billing {
    private final Ledger ledger;
    private final Services services;
    private final InstantSource clock;

    Billing(Ledger ledger, Services services, InstantSource clock) {
        this.ledger = ledger;
        this.services = services;
        this.clock = clock;
    }

    /** What paying for a term comes to. */
    public sealed interface Decision {
        /** Inside a paid term: nothing is charged. */
        record Paid() implements Decision {}

        /** To be charged; {@link Billing#book} does it. */
        record Due(Term term, List<Charge> charges) implements Decision {
            @Override
            public String toString() {
                return "Due[" + term + "]";
            }
        }

        record Refused(Refusal refusal) implements Decision {}
    }

    /** Everything that deciding needs, queued in one transaction, the balances locked. The domain's row must be queued before. */
    public final class Question {
        private final Caller caller;
        private final Service service;
        private final Later<Boolean> activated;
        private final Later<Optional<Term>> last;
        private final Later<List<Optional<Money>>> prices;
        private final Later<List<Ledger.Balance>> balances;

        private Question(Transaction tx, Caller caller, DomainName domain, Service service) {
            this.caller = caller;
            this.service = service;
            activated = tx.read(Services.isActivated(caller.id(), service));
            last = tx.read(Terms.last(caller.id(), domain));
            prices = tx.read(Prices.forLine(service, caller.line()));
            balances = tx.read(Ledger.lockedBalances(caller.line()));
        }

        /** A registrar gets the service by using it; a subreseller must have it; then price and credit of every account in the line. */
        public Decision decide() {
            if (!caller.isRegistrar() && !activated.get()) {
                return new Decision.Refused(
                        Refusal.of(ReturnCode.NOT_AUTHORIZED, "service " + service.text() + " is not activated"));
            }
            Instant now = clock.instant();
            if (last.get().filter(term -> term.isRunning(now)).isPresent()) {
                return new Decision.Paid();
            }
            if (prices.get().stream().anyMatch(Optional::isEmpty)) {
                return new Decision.Refused(Refusal.of(ReturnCode.FAILED, "no price is set for " + service.text()));
            }
            List<Charge> charges = charges();
            for (int i = 0; i < charges.size(); i++) {
                if (!balances.get().get(i).covers(charges.get(i).gross())) {
                    return new Decision.Refused(Refusal.of(ReturnCode.CREDIT_EXCEEDED));
                }
            }
            return new Decision.Due(Term.from(last.get().map(Term::number).orElse(0) + 1, now), charges);
        }

        private List<Charge> charges() {
            List<Charge> charges = new ArrayList<>();
            for (int i = 0; i < caller.line().size(); i++) {
                Party buyer = caller.line().get(i);
                Optional<AccountId> seller = i + 1 < caller.line().size() ? Optional.of(caller.line().get(i + 1).id()) : Optional.empty();
                Money net = prices.get().get(i).orElseThrow();
                charges.add(new Charge(buyer.id(), seller, net, Amounts.vat(net, buyer.vatPercent())));
            }
            return charges;
        }
    }

    public Question ask(Transaction tx, Caller caller, DomainName domain, Service service) {
        return new Question(tx, caller, domain, service);
    }

    /** Books what is due, and begins the term. */
    public void book(Transaction tx, Caller caller, DomainName domain, Service service, Decision.Due due) {
        tx.write(services.activate(caller.id(), service));
        tx.write(Terms.begin(caller.id(), domain, due.term()));
        due.charges().forEach(charge -> tx.write(ledger.charge(caller.id(), domain, service, due.term(), charge)));
    }
}
