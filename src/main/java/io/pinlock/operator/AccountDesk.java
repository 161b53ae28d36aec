package io.pinlock.operator;

import io.pinlock.account.Accounts;
import io.pinlock.account.HashedPassword;
import io.pinlock.command.AccountId;
import io.pinlock.command.Party;
import io.pinlock.database.Database;
import io.pinlock.database.Query;
import io.pinlock.journal.Actor;
import io.pinlock.journal.Journal;
import io.pinlock.lock.AccountGuard;
import io.pinlock.lock.Renewals;
import io.pinlock.money.Amounts;
import io.pinlock.money.Ledger;
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
public class AccountDesk extends Desk {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Database database;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Renewals renewals;
    private final AccountGuard guard;

    AccountDesk(Database database, Accounts accounts, Ledger ledger, Renewals renewals, AccountGuard guard, Journal journal) {
        super(accounts, journal);
        this.database = database;
        this.accounts = accounts;
        this.ledger = ledger;
        this.renewals = renewals;
        this.guard = guard;
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
            tx.write(note(id, login.get(), "AccountCreated", parent.map(name -> "parent " + name)));
            return new Done.Yes("Account " + login.get() + " is created.");
        });
    }

    /** Changes the password of an account. */
    public Done changePassword(String login, String password) {
        return with(login, (account, name) -> setPassword(Optional.of(account.id()), name, password));
    }

    /** Changes the password of the operator's login, or makes that login where there is none. */
    public Done setOperatorPassword(String typed, String password) {
        Optional<String> login = Accounts.login(typed);
        if (login.isEmpty() || accounts.find(login.get()).isPresent()) {
            return new Done.No("'" + typed + "' cannot be the operator's login.");
        }
        if (accounts.exists(login.get())) {
            return setPassword(Optional.empty(), login.get(), password);
        }
        HashedPassword hashed = accounts.hash(password);
        return database.transaction(tx -> {
            accounts.createOperator(tx, login.get(), hashed);
            tx.write(note(Optional.empty(), login.get(), "OperatorCreated", Optional.empty()));
            return new Done.Yes("The operator's login " + login.get() + " is created.");
        });
    }

    private Done setPassword(Optional<AccountId> account, String login, String password) {
        HashedPassword hashed = accounts.hash(password);
        return database.transaction(tx -> {
            accounts.changePassword(tx, login, hashed);
            tx.write(note(account, login, "PasswordChanged", Optional.empty()));
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
            if (!isDescription(description)) {
                return new Done.No("The description must be one line.");
            }
            if (money.isZero()) {
                return new Done.No("A deposit of nothing changes nothing.");
            }
            return database.transaction(tx -> {
                tx.write(ledger.deposit(account.id(), money, description));
                tx.write(note(account.id(), account.login(), "Deposit", Optional.of(money.toString())));
                renewals.tryAgain(tx, account.id());
                return new Done.Yes(money + " are booked for " + account.login() + ".");
            });
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

    private Done setLimit(String login, String amount, String action, String words, BiFunction<AccountId, Money, Query<Boolean>> change) {
        return withAmount(login, amount, (account, money) -> database.transaction(tx -> {
            if (!tx.read(change.apply(account.id(), money)).get()) {
                return new Done.No(account.login() + " has used more credit than that already.");
            }
            tx.write(note(account.id(), account.login(), action, Optional.of(money.toString())));
            renewals.tryAgain(tx, account.id());
            return new Done.Yes("The " + words + " of " + account.login() + " is " + money + ".");
        }));
    }

    /**
     * Books an entry back that was a mistake. A term that it paid stays paid.
     *
     * @param entry its number, as the accounting export shows it
     */
    public Done reverse(long entry, String reason) {
        if (!isDescription(reason)) {
            return new Done.No("Say in one line why the entry is booked back.");
        }
        return database.transaction(tx -> switch (ledger.reverse(tx, entry, reason)) {
            case Ledger.Reversal.Booked(var account, var id) -> {
                tx.write(note(account, tx.read(Accounts.loginOf(account)).get().orElseThrow(), "Reversal",
                        Optional.of("entry " + entry + " by entry " + id + ": " + reason)));
                renewals.tryAgain(tx, account);
                yield new Done.Yes("Entry " + entry + " is booked back by entry " + id + ".");
            }
            case Ledger.Reversal.Refused(var why) -> new Done.No(why);
        });
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
            tx.write(note(account.id(), name, "TokenLifetime", minutes.map(number -> number + " minutes")));
            return new Done.Yes(
                    "Tokens of " + name + " live " + minutes.map(number -> number + " minutes").orElse("as long as the default") + ".");
        }));
    }

    /** Sets what the account chose for its domains, as it could itself. */
    public Done choose(String login, AccountGuard.Change change) {
        return with(login, (account, name) -> database.transaction(tx -> guard.change(tx, Actor.operator(), account.id(), change)
                .<Done>map(refusal -> new Done.No(refusal.text() + ".")).orElseGet(() -> new Done.Yes(name + ": " + change.text() + "."))));
    }

    private static boolean isDescription(String text) {
        return !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
    }

    private Done withAmount(String login, String amount, BiFunction<Party, Money, Done> work) {
        return with(login, (account, name) -> Amounts.currency(account.currency()).flatMap(unit -> Amounts.parse(amount, unit))
                .map(money -> work.apply(account, money))
                .orElseGet(() -> new Done.No("'" + amount + "' is no amount in " + account.currency() + ".")));
    }
}
