package io.pinlock.admin;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
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
    private final LoginAdministration logins;

    ResellerAdministration(Database database, AccountAdministration accounts, ServiceAdministration services,
            LoginAdministration logins) {
        this.logins = logins;
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

    /**
     * Creates a subreseller right below the caller's account, in its currency.
     *
     * @param vatPercent what it pays, 0 to 100, at most two decimals
     */
    public OrderResult create(Caller caller, String login, BigDecimal vatPercent, String password) {
        return accounts.create(Actor.of(caller), login, Optional.of(caller.account().login()), caller.account().currency(), vatPercent,
                password);
    }

    /** Books money that a buyer paid to the caller, as {@link AccountAdministration#deposit} does. */
    public OrderResult deposit(Caller caller, String buyer, String amount, String description, UUID request) {
        return forBuyer(caller, buyer, actor -> accounts.deposit(actor, buyer, amount, description, request));
    }

    /** Sets the password of a buyer's login; its sessions end. */
    public OrderResult changePassword(Caller caller, String buyer, String password) {
        return forBuyer(caller, buyer, actor -> accounts.changePassword(actor, buyer, password));
    }

    /** Takes passkeys and recovery codes from a buyer's login that has lost them. */
    public OrderResult removePasskeys(Caller caller, String buyer) {
        return forBuyer(caller, buyer, actor -> logins.removePasskeys(actor, buyer));
    }

    /** Keeps a buyer from signing in anywhere. */
    public OrderResult disable(Caller caller, String buyer) {
        return forBuyer(caller, buyer, actor -> accounts.disable(actor, buyer));
    }

    /** Lets a buyer sign in again, unless the operator has disabled it. */
    public OrderResult enable(Caller caller, String buyer) {
        return forBuyer(caller, buyer, actor -> accounts.enable(actor, buyer));
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
