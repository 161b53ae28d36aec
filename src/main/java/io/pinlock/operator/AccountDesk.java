package io.pinlock.operator;

import io.pinlock.account.Accounts;
import io.pinlock.account.HashedPassword;
import io.pinlock.command.AccountId;
import io.pinlock.command.Party;
import io.pinlock.database.Database;
import io.pinlock.database.DatabaseFault;
import io.pinlock.database.Sql;
import io.pinlock.journal.Actor;
import io.pinlock.journal.Journal;
import io.pinlock.lock.Renewals;
import io.pinlock.money.Amounts;
import io.pinlock.money.Ledger;
import io.pinlock.money.Prices;
import io.pinlock.money.Service;
import io.pinlock.money.Services;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Accounts and their money, as the operator sets them. Every change is journalled. */
@Component
public class AccountDesk {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Database database;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Services services;
    private final Renewals renewals;
    private final Journal journal;

    AccountDesk(Database database, Accounts accounts, Ledger ledger, Services services, Renewals renewals, Journal journal) {
        this.database = database;
        this.accounts = accounts;
        this.ledger = ledger;
        this.services = services;
        this.renewals = renewals;
        this.journal = journal;
    }

    /**
     * Creates a registrar, or a subreseller where a parent is named.
     *
     * @param vatPercent 0 to 100, at most two decimals
     */
    public Done create(String typed, Optional<String> parent, String currencyCode, BigDecimal vatPercent, String password) {
        Optional<String> login = Accounts.login(typed);
        if (login.isEmpty()) {
            return new Done.No("'" + typed + "' cannot be a login: 1 to 63 letters, digits, dots, dashes and underscores.");
        }
        Optional<CurrencyUnit> currency = Amounts.currency(currencyCode);
        if (currency.isEmpty()) {
            return new Done.No("'" + currencyCode + "' is no currency code (ISO 4217).");
        }
        if (vatPercent.signum() < 0 || vatPercent.compareTo(HUNDRED) > 0 || vatPercent.stripTrailingZeros().scale() > 2) {
            return new Done.No("VAT must be 0 to 100 percent with at most two decimals.");
        }
        Optional<Party> above = parent.flatMap(this::find);
        if (parent.isPresent() && above.isEmpty()) {
            return unknown(parent.get());
        }
        if (accounts.exists(login.get())) {
            return new Done.No("The login " + login.get() + " exists already.");
        }
        HashedPassword hashed = accounts.hash(password);
        return database.transaction(tx -> {
            AccountId id = accounts.create(tx, login.get(), above.map(Party::id), currency.get().getCode(), vatPercent, hashed);
            tx.write(Ledger.open(id, currency.get().getCode()));
            tx.write(note(login.get(), "AccountCreated", parent.map(name -> "parent " + name)));
            return new Done.Yes("Account " + login.get() + " is created.");
        });
    }

    /** Changes the password of an account. */
    public Done changePassword(String login, String password) {
        return with(login, (_, name) -> setPassword(name, password));
    }

    /** Changes the password of the operator's login, or makes that login where there is none. */
    public Done setOperatorPassword(String typed, String password) {
        Optional<String> login = Accounts.login(typed);
        if (login.isEmpty() || accounts.find(login.get()).isPresent()) {
            return new Done.No("'" + typed + "' cannot be the operator's login.");
        }
        if (accounts.exists(login.get())) {
            return setPassword(login.get(), password);
        }
        HashedPassword hashed = accounts.hash(password);
        return database.transaction(tx -> {
            accounts.createOperator(tx, login.get(), hashed);
            tx.write(note(login.get(), "OperatorCreated", Optional.empty()));
            return new Done.Yes("The operator's login " + login.get() + " is created.");
        });
    }

    private Done setPassword(String login, String password) {
        HashedPassword hashed = accounts.hash(password);
        return database.transaction(tx -> {
            accounts.changePassword(tx, login, hashed);
            tx.write(note(login, "PasswordChanged", Optional.empty()));
            return new Done.Yes("The password of " + login + " is changed; its sessions are over.");
        });
    }

    /**
     * Books money that an account paid in.
     *
     * @param amount in the account's currency, more than zero
     */
    public Done deposit(String login, String amount, String description) {
        return withAmount(login, amount, (account, money) -> {
            if (money.isZero()) {
                return new Done.No("A deposit of nothing changes nothing.");
            }
            database.transaction(tx -> {
                tx.write(ledger.deposit(account.id(), money, description));
                tx.write(note(account.login(), "Deposit", Optional.of(money.toString())));
                return money;
            });
            renewals.tryAgain(account.id());
            return new Done.Yes(money + " are booked for " + account.login() + ".");
        });
    }

    /**
     * Sets how far a balance may go below zero.
     *
     * @param amount in the account's currency
     */
    public Done setCreditLimit(String login, String amount) {
        return setLimit(login, amount, "CreditLimit", "credit limit", Ledger::setCreditLimit);
    }

    /**
     * Sets how much further a balance may go below zero for renewals.
     *
     * @param amount in the account's currency
     */
    public Done setEmergencyCredit(String login, String amount) {
        return setLimit(login, amount, "EmergencyCredit", "emergency credit", Ledger::setEmergencyCredit);
    }

    private Done setLimit(String login, String amount, String action, String words, BiFunction<AccountId, Money, Sql> change) {
        return withAmount(login, amount, (account, money) -> {
            try {
                database.transaction(tx -> {
                    tx.write(change.apply(account.id(), money));
                    tx.write(note(account.login(), action, Optional.of(money.toString())));
                    return money;
                });
            } catch (DatabaseFault fault) {
                return belowLimit(fault, account);
            }
            renewals.tryAgain(account.id());
            return new Done.Yes("The " + words + " of " + account.login() + " is " + money + ".");
        });
    }

    /**
     * Books an entry back that was a mistake. A term that it paid stays paid.
     *
     * @param entry its number, as the accounting export shows it
     */
    public Done reverse(long entry, String reason) {
        if (reason.isBlank()) {
            return new Done.No("Say why the entry is booked back.");
        }
        return database.transaction(tx -> switch (ledger.reverse(tx, entry, reason)) {
            case Ledger.Reversal.Booked(var account, var id) -> {
                tx.write(note(tx.read(Accounts.loginOf(account)).get().orElseThrow(), "Reversal",
                        Optional.of("entry " + entry + " by entry " + id + ": " + reason)));
                yield new Done.Yes("Entry " + entry + " is booked back by entry " + id + ".");
            }
            case Ledger.Reversal.Refused(var why) -> new Done.No(why);
        });
    }

    private static Done belowLimit(DatabaseFault fault, Party account) {
        if (fault.isCheckViolation()) {
            return new Done.No(account.login() + " has used more credit than that already.");
        }
        throw fault;
    }

    /**
     * Sets how long the tokens of an account live.
     *
     * @param minutes 5, 10 or 30; empty for the platform's default
     */
    public Done setTokenLifetime(String login, Optional<Integer> minutes) {
        if (minutes.filter(number -> !List.of(5, 10, 30).contains(number)).isPresent()) {
            return new Done.No("Tokens live 5, 10 or 30 minutes.");
        }
        return with(login, (account, name) -> database.transaction(tx -> {
            accounts.setTokenLifetime(tx, account.id(), minutes.map(Duration::ofMinutes));
            tx.write(note(name, "TokenLifetime", minutes.map(number -> number + " minutes")));
            return new Done.Yes(
                    "Tokens of " + name + " live " + minutes.map(number -> number + " minutes").orElse("as long as the default") + ".");
        }));
    }

    /** Lets an account use the service; a registrar gets it by itself when it first does. */
    public Done activateService(String login, Service service) {
        return with(login, (account, name) -> database.transaction(tx -> {
            tx.write(services.activate(account.id(), service));
            tx.write(note(name, "ServiceActivated", Optional.of(service.text())));
            return new Done.Yes(service.text() + " is activated for " + name + ".");
        }));
    }

    /**
     * Takes the service from a subreseller and all below it: running terms and locks stay, and are renewed; new activations are refused.
     */
    public Done deactivateService(String login, Service service) {
        return with(login, (account, name) -> {
            if (database.read(Accounts.line(name)).size() == 1) {
                return new Done.No(name + " is a registrar, and a registrar gets " + service.text() + " by using it.");
            }
            List<AccountId> tree = database.read(Accounts.tree(account.id()));
            return database.transaction(tx -> {
                tx.write(Services.deactivate(tree, service));
                tx.write(note(name, "ServiceDeactivated", Optional.of(service.text())));
                return new Done.Yes(service.text() + " is switched off for " + name + " and the accounts below it.");
            });
        });
    }

    /**
     * Sets a net price for a year.
     *
     * @param seller empty for the operator, who sells to registrars
     * @param buyer  empty for every buyer of that seller
     */
    public Done setPrice(Service service, Optional<String> seller, Optional<String> buyer, String currencyCode, String amount) {
        Optional<Party> from = seller.flatMap(this::find);
        Optional<Party> to = buyer.flatMap(this::find);
        if (seller.isPresent() && from.isEmpty()) {
            return unknown(seller.get());
        }
        if (buyer.isPresent() && to.isEmpty()) {
            return unknown(buyer.get());
        }
        Optional<CurrencyUnit> currency = Amounts.currency(currencyCode);
        if (to.isPresent() && !isSoldTo(from, to.get(), currency)) {
            return new Done.No(to.get().login() + " does not buy from " + seller.orElse("the operator") + " in " + currencyCode + ".");
        }
        Optional<Money> price = currency.flatMap(unit -> Amounts.parse(amount, unit));
        if (price.isEmpty()) {
            return new Done.No("'" + amount + " " + currencyCode + "' is no amount of money.");
        }
        return database.transaction(tx -> {
            tx.write(Prices.set(service, from.map(Party::id), to.map(Party::id), price.get()));
            tx.write(note(seller.orElse("operator"), "Price",
                    Optional.of(service.text() + " " + price.get() + " for " + buyer.orElse("all buyers"))));
            return new Done.Yes(
                    service.text() + " costs " + buyer.orElse("every buyer") + " of " + seller.orElse("the operator") + " " + price.get()
                            + " net a year.");
        });
    }

    /** An account buys from its parent, a registrar from the operator, in its own currency. */
    private boolean isSoldTo(Optional<Party> seller, Party buyer, Optional<CurrencyUnit> currency) {
        Optional<AccountId> parent = database.read(Accounts.line(buyer.login())).stream().skip(1).findFirst().map(Party::id);
        return parent.equals(seller.map(Party::id)) && currency.filter(unit -> unit.getCode().equals(buyer.currency())).isPresent();
    }

    private Optional<Party> find(String typed) {
        return Accounts.login(typed).flatMap(accounts::find);
    }

    private Done withAmount(String login, String amount, BiFunction<Party, Money, Done> work) {
        return with(login, (account, name) -> Amounts.currency(account.currency()).flatMap(unit -> Amounts.parse(amount, unit))
                .map(money -> work.apply(account, money))
                .orElseGet(() -> new Done.No("'" + amount + "' is no amount in " + account.currency() + ".")));
    }

    private Done with(String login, BiFunction<Party, String, Done> work) {
        return find(login).map(account -> work.apply(account, account.login()))
                .orElseGet(() -> unknown(login));
    }

    private Sql note(String login, String action, Optional<String> detail) {
        return journal.entry(Actor.operator(), Optional.empty(), action, "DONE",
                Optional.of(login + detail.map(text -> ": " + text).orElse("")));
    }

    private static Done unknown(String login) {
        return new Done.No("There is no account " + login + ".");
    }
}
