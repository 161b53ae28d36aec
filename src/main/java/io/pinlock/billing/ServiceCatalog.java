package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** The services as an account sees them: what they cost it, which it has, and how it gets one; and the list of all prices. */
@Component
public class ServiceCatalog {
    private final Database database;
    private final Services services;
    private final Journal journal;

    ServiceCatalog(Database database, Services services, Journal journal) {
        this.database = database;
        this.services = services;
        this.journal = journal;
    }

    /**
     * Whether an account has a service.
     *
     * @param since empty where it has not
     */
    public record Activation(Service service, Optional<Instant> since) {}

    /** Each service. */
    public List<Activation> activations(AccountId account) {
        return database.reading(tx -> List.of(Service.values()).stream()
                .map(service -> new Activation(service, tx.read(Services.activatedAt(account, service)).get())).toList());
    }

    /** Whether an account has that service. */
    public boolean isActivated(AccountId account, Service service) {
        return database.read(Services.activatedAt(account, service)).isPresent();
    }

    /**
     * A service, and what it costs an account.
     *
     * @param currency   the account's
     * @param net        for a year; empty where no price is set
     * @param individual whether that price is set for this account alone
     * @param active     whether the account has it activated, as {@link Activation} tells
     */
    public record Offer(Service service, CurrencyUnit currency, Optional<Money> net, boolean individual, boolean active) {}

    /** Each service. */
    public List<Offer> offers(Caller caller) {
        CurrencyUnit currency = CurrencyUnit.of(caller.account().currency());
        return database.reading(tx -> List.of(Service.values()).stream().map(service -> {
            var activated = tx.read(Services.activatedAt(caller.id(), service));
            Optional<Price> price = tx.read(Prices.forAncestry(service, caller.ancestry())).get().getFirst();
            return new Offer(service, currency, price.map(Price::net), price.filter(Price::individual).isPresent(),
                    activated.get().isPresent());
        }).toList());
    }

    /** All prices of a service: the operator's first, then by seller and buyer. */
    public List<Prices.Listed> prices(Service service) {
        return database.read(Prices.all(service));
    }

    /** What a year of a service comes to. */
    public sealed interface Quote {
        /** A net price, and the tax on it. */
        record Priced(Money net, Money vat) implements Quote {}

        /** No price is set. */
        record Refused(Refusal refusal) implements Quote {}
    }

    /** What a year of the service costs the caller. */
    public Quote quote(Caller caller, Service service) {
        return database.read(Prices.own(service, caller.ancestry()))
                .<Quote>map(net -> new Quote.Priced(net, Amounts.vat(net, caller.account().vatPercent())))
                .orElseGet(() -> new Quote.Refused(PaymentChain.noPrice(service, 0)));
    }

    /**
     * Activates a service, once: a registrar for itself, an account for one below it. The account right above must have it, unless that is
     * a registrar.
     */
    public Optional<Refusal> activate(Caller caller, Service service) {
        return database.transaction(tx -> {
            Optional<Refusal> objection = objection(tx, caller, service);
            if (objection.isEmpty()) {
                tx.write(services.activate(caller.id(), service));
                tx.write(journal.entry(Actor.of(caller), Optional.of(caller.id()), "ActivateAppendix", "ACTIVATED",
                        Optional.of(service.text())));
            }
            return objection;
        });
    }

    private static Optional<Refusal> objection(Transaction tx, Caller caller, Service service) {
        if (caller.isRegistrar()) {
            return Optional.empty();
        }
        if (caller.actsForItself()) {
            return Optional.of(BillingReason.ACTIVATED_FROM_ABOVE.refusal());
        }
        boolean aboveIsRegistrar = caller.ancestry().size() == 2;
        if (aboveIsRegistrar || tx.read(Services.staysActivated(caller.ancestry().get(1).id(), service)).get()) {
            return Optional.empty();
        }
        return Optional.of(BillingReason.NOT_ACTIVATED_ABOVE.refusal(service));
    }
}
