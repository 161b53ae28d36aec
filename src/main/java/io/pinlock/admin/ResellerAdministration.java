package io.pinlock.admin;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * What a reseller sets for the accounts right below its own, to which it sells. Any other account is as unknown to it as one that does not
 * exist.
 */
@Component
public class ResellerAdministration {
    private final Database database;
    private final AccountAdministration accounts;
    private final ServiceAdministration services;

    ResellerAdministration(Database database, AccountAdministration accounts, ServiceAdministration services) {
        this.database = database;
        this.accounts = accounts;
        this.services = services;
    }

    /** Sets the net price for a year, in the buyer's currency. */
    public OrderResult setPrice(Caller caller, String buyer, String currency, String amount) {
        return forBuyer(caller, buyer, actor -> services.setPrice(actor, Service.DOMAIN_PIN_LOCK, Optional.of(caller.account().login()),
                Optional.of(buyer), currency, amount));
    }

    /** Sets how far a buyer's balance may go below zero. */
    public OrderResult setCreditLimit(Caller caller, String buyer, String amount) {
        return forBuyer(caller, buyer, actor -> accounts.setCreditLimit(actor, buyer, amount));
    }

    /** Takes the service from a buyer and all below it; what runs goes on. */
    public OrderResult deactivateService(Caller caller, String buyer) {
        return forBuyer(caller, buyer, actor -> services.deactivateService(actor, buyer, Service.DOMAIN_PIN_LOCK));
    }

    private OrderResult forBuyer(Caller caller, String buyer, Function<Actor, OrderResult> work) {
        return isBuyer(caller, buyer) ? work.apply(Actor.of(caller)) : Administration.unknown(buyer);
    }

    /** Whether that account stands right below the caller's. */
    public boolean isBuyer(Caller caller, String login) {
        Optional<AccountId> parent = Accounts.login(login).map(name -> database.read(Accounts.ancestry(name))).stream()
                .flatMap(line -> line.stream().skip(1)).map(party -> party.id()).findFirst();
        return parent.equals(Optional.of(caller.id()));
    }
}
