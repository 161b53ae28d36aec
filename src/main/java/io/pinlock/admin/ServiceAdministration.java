package io.pinlock.admin;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Prices;
import io.pinlock.billing.Service;
import io.pinlock.billing.Services;
import io.pinlock.lock.Renewals;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What is sold to whom, and for how much, as the operator sets it. */
@Component
public class ServiceAdministration extends Administration {
    private final Database database;
    private final Services services;
    private final Renewals renewals;

    ServiceAdministration(Database database, Accounts accounts, Services services, Renewals renewals, Journal journal) {
        super(accounts, journal);
        this.database = database;
        this.services = services;
        this.renewals = renewals;
    }

    /** Lets an account use the service; a registrar gets it by itself when it first does. */
    public OrderResult activateService(Actor actor, String login, Service service) {
        return with(login, (account, name) -> database.transaction(tx -> {
            tx.write(services.activate(account.id(), service));
            tx.write(note(actor, account.id(), name, "ServiceActivated", Optional.of(service.text())));
            return new OrderResult.Yes(service.text() + " is activated for " + name + ".");
        }));
    }

    /**
     * Takes the service from a subreseller and all below it: running terms and locks stay, and are renewed; new activations are refused.
     */
    public OrderResult deactivateService(Actor actor, String login, Service service) {
        return with(login, (account, name) -> {
            if (database.read(Accounts.ancestry(name)).size() == 1) {
                return AdminReason.REGISTRAR.with(name);
            }
            return database.transaction(tx -> {
                Services.deactivate(tx, tx.read(Accounts.tree(account.id())).get(), service);
                tx.write(note(actor, account.id(), name, "ServiceDeactivated", Optional.of(service.text())));
                return new OrderResult.Yes(service.text() + " is switched off for " + name + " and the accounts below it.");
            });
        });
    }

    /**
     * Sets a net price for a year.
     *
     * @param seller empty for the operator, who sells to registrars
     * @param buyer  empty for every buyer of that seller
     */
    public OrderResult setPrice(Actor actor, Service service, Optional<String> seller, Optional<String> buyer, String currencyCode,
            String amount) {
        Optional<AccountRef> from = seller.flatMap(this::find);
        Optional<AccountRef> to = buyer.flatMap(this::find);
        if (seller.isPresent() && from.isEmpty()) {
            return unknown(seller.get());
        }
        if (buyer.isPresent() && to.isEmpty()) {
            return unknown(buyer.get());
        }
        Optional<CurrencyUnit> currency = Amounts.currency(currencyCode);
        if (to.isPresent() && !isSoldTo(from, to.get(), currency)) {
            return AdminReason.NOT_SOLD.with(to.get().login(), seller.orElse("the operator"), currencyCode);
        }
        Optional<Money> price = currency.flatMap(unit -> Amounts.parse(amount, unit));
        if (price.isEmpty()) {
            return AdminReason.NO_AMOUNT.with(amount, currencyCode);
        }
        return database.transaction(tx -> {
            to.or(() -> from).ifPresentOrElse(party -> renewals.tryAgain(tx, party.id()), () -> renewals.tryAgainAll(tx));
            tx.write(Prices.set(service, from.map(AccountRef::id), to.map(AccountRef::id), price.get()));
            Optional<String> detail = Optional.of(service.text() + " " + price.get() + " for " + buyer.orElse("all buyers"));
            String name = seller.orElse("operator");
            // It is the buyer's matter. The seller reads what it did itself; what the operator did for it is told it as well.
            tx.write(note(actor, to.or(() -> from).map(AccountRef::id), name, "Price", detail));
            if (to.isPresent() && from.isPresent() && actor.kind() == Actor.Kind.OPERATOR) {
                tx.write(note(actor, from.map(AccountRef::id), name, "Price", detail));
            }
            return new OrderResult.Yes(
                    service.text() + " costs " + buyer.orElse("every buyer") + " of " + seller.orElse("the operator") + " " + price.get()
                            + " net a year.");
        });
    }

    /** An account buys from its parent, a registrar from the operator, in its own currency. */
    private boolean isSoldTo(Optional<AccountRef> seller, AccountRef buyer, Optional<CurrencyUnit> currency) {
        Optional<AccountId> parent = database.read(Accounts.ancestry(buyer.login())).stream().skip(1).findFirst().map(AccountRef::id);
        return parent.equals(seller.map(AccountRef::id)) && currency.filter(unit -> unit.getCode().equals(buyer.currency())).isPresent();
    }
}
