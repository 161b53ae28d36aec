package io.pinlock.admin;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.account.DemoLogins;
import io.pinlock.account.HashedPassword;
import io.pinlock.account.PasswordRule;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Ledger;
import io.pinlock.lock.AccountGuard;
import io.pinlock.lock.Renewals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Accounts and their money, as the operator sets them. Every change is journalled. */
@Component
public class AccountAdministration extends Administration {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Database database;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Renewals renewals;
    private final AccountGuard guard;
    private final LoginAdministration logins;

    AccountAdministration(Database database, Accounts accounts, Ledger ledger, Renewals renewals, AccountGuard guard,
            LoginAdministration logins,
            Journal journal) {
        super(accounts, journal);
        this.database = database;
        this.accounts = accounts;
        this.ledger = ledger;
        this.renewals = renewals;
        this.guard = guard;
        this.logins = logins;
    }

    /**
     * Creates a registrar, or a subreseller where a parent is named.
     *
     * @param vatPercent 0 to 100, at most two decimals
     */
    public OrderResult create(Actor actor, String typed, Optional<String> parent, String currencyCode, BigDecimal vatPercent,
            String password) {
        return create(actor, typed, parent, currencyCode, vatPercent, password, PasswordRule.objection(typed, password));
    }

    /** The same with a password that everybody knows, and that no rule is kept for. */
    public OrderResult createToTry(Actor actor, String login, Optional<String> parent, String currencyCode, BigDecimal vatPercent,
            String password) {
        return create(actor, login, parent, currencyCode, vatPercent, password, Optional.empty());
    }

    private OrderResult create(Actor actor, String typed, Optional<String> parent, String currencyCode, BigDecimal vatPercent,
            String password, Optional<Refusal> unfit) {
        Optional<String> login = Accounts.login(typed);
        if (login.isEmpty()) {
            return AdminReason.NO_LOGIN.with(typed);
        }
        Optional<CurrencyUnit> currency = Amounts.currency(currencyCode);
        if (currency.isEmpty()) {
            return AdminReason.NO_CURRENCY.with(currencyCode);
        }
        if (!isVat(vatPercent)) {
            return noVat();
        }
        if (unfit.isPresent()) {
            return new OrderResult.Refused(unfit.get());
        }
        Optional<AccountRef> above = parent.flatMap(this::find);
        if (parent.isPresent() && above.isEmpty()) {
            return unknown(parent.get());
        }
        if (accounts.exists(login.get())) {
            return AdminReason.LOGIN_EXISTS.with(login.get());
        }
        HashedPassword hashed = accounts.hash(login.get(), password);
        return database.transaction(tx -> {
            Optional<AccountId> id = accounts.create(tx, login.get(), above.map(AccountRef::id), currency.get().getCode(), vatPercent,
                    hashed);
            if (id.isEmpty()) {
                return AdminReason.LOGIN_EXISTS.with(login.get());
            }
            tx.write(Ledger.open(id.get(), currency.get().getCode()));
            tx.write(note(actor, id.get(), login.get(), "AccountCreated", parent.map(name -> "parent " + name)));
            return new OrderResult.Yes("Account " + login.get() + " is created.");
        });
    }

    /** Sets the value added tax that an account pays from now on: 0 to 100 percent, at most two decimals. */
    public OrderResult setVat(Actor actor, String login, BigDecimal percent) {
        if (!isVat(percent)) {
            return noVat();
        }
        return with(login, (account, name) -> database.transaction(tx -> {
            tx.write(Accounts.setVat(account.id(), percent));
            tx.write(note(actor, account.id(), name, "Vat", Optional.of(percent.toPlainString())));
            return new OrderResult.Yes("The VAT of " + name + " is " + percent.toPlainString() + " percent.");
        }));
    }

    /**
     * Keeps an account from signing in anywhere. Its domains, locks and renewals go on, and so do the accounts below it.
     */
    public OrderResult disable(Actor actor, String login) {
        return with(login, (account, name) -> database.transaction(tx -> {
            if (!tx.read(accounts.disable(name, actor.kind() == Actor.Kind.OPERATOR)).get()) {
                return AdminReason.DISABLED_ALREADY.with(name);
            }
            tx.write(note(actor, account.id(), name, "AccountDisabled", Optional.empty()));
            return new OrderResult.Yes(name + " is disabled.");
        }));
    }

    /** Lets it sign in again. What the operator has disabled the account above does not enable. */
    public OrderResult enable(Actor actor, String login) {
        return with(login, (account, name) -> database.transaction(tx -> {
            if (!tx.read(accounts.enable(name, actor.kind() == Actor.Kind.OPERATOR)).get()) {
                boolean byOperator = tx.read(accounts.isDisabled(name)).get();
                return (byOperator ? AdminReason.DISABLED_BY_OPERATOR : AdminReason.ENABLED_ALREADY).with(name);
            }
            tx.write(note(actor, account.id(), name, "AccountEnabled", Optional.empty()));
            return new OrderResult.Yes(name + " is enabled.");
        }));
    }

    /** Changes the password of an account. */
    public OrderResult changePassword(Actor actor, String login, String password) {
        return with(login, (account, name) -> setPassword(actor, Optional.of(account.id()), name, password));
    }

    /** Changes the password of the operator's login, or makes that login where there is none. */
    public OrderResult setOperatorPassword(Actor actor, String typed, String password) {
        Optional<String> login = Accounts.login(typed);
        if (login.isEmpty() || accounts.find(login.get()).isPresent()) {
            return AdminReason.NO_OPERATOR_LOGIN.with(typed);
        }
        if (accounts.exists(login.get())) {
            return setPassword(actor, Optional.empty(), login.get(), password);
        }
        return logins.createOperator(actor, login.get(), password);
    }

    private OrderResult setPassword(Actor actor, Optional<AccountId> account, String login, String password) {
        Optional<Refusal> unfit = DemoLogins.isPublic(login, password)
                ? Optional.of(AccountReason.PUBLIC_PASSWORD.refusal())
                : PasswordRule.objection(login, password);
        if (unfit.isPresent()) {
            return new OrderResult.Refused(unfit.get());
        }
        HashedPassword hashed = accounts.hash(login, password);
        return database.transaction(tx -> {
            accounts.changePassword(tx, login, hashed);
            tx.write(note(actor, account, login, "PasswordChanged", Optional.empty()));
            return new OrderResult.Yes("The password of " + login + " is changed; its sessions are over.");
        });
    }

    /** Books money that an account paid in. */
    public OrderResult deposit(Actor actor, String login, String amount, String description) {
        return deposit(actor, login, amount, description, UUID.randomUUID());
    }

    /**
     * The same for a form that may be sent twice.
     *
     * @param amount  in the account's currency, more than zero
     * @param request of the form; the second time nothing is booked, and it is refused where it is for something else
     */
    public OrderResult deposit(Actor actor, String login, String amount, String description, UUID request) {
        return withAmount(login, amount, (account, money) -> {
            if (!isDescription(description)) {
                return AdminReason.NO_DESCRIPTION.with();
            }
            if (money.isZero()) {
                return AdminReason.NOTHING.with();
            }
            return database.transaction(tx -> {
                if (tx.read(ledger.deposit(account.id(), money, description, request)).get()) {
                    tx.write(note(actor, account.id(), account.login(), "Deposit", Optional.of(money.toString())));
                    renewals.tryAgain(tx, account.id());
                } else {
                    Ledger.Deposit first = tx.read(Ledger.deposited(request)).get().orElseThrow();
                    if (!first.equals(new Ledger.Deposit(account.id(), money))) {
                        return AdminReason.FORM_USED.with(first.amount().toString(),
                                tx.read(Accounts.loginOf(first.account())).get().orElseThrow());
                    }
                }
                return new OrderResult.Yes(money + " are booked for " + account.login() + ".");
            });
        });
    }

    /**
     * Sets how far a balance may go below zero.
     *
     * @param amount in the account's currency
     */
    public OrderResult setCreditLimit(Actor actor, String login, String amount) {
        return setLimit(actor, login, amount, "CreditLimit", "credit limit", Ledger::setCreditLimit);
    }

    /**
     * Sets how much further a balance may go below zero for renewals.
     *
     * @param amount in the account's currency
     */
    public OrderResult setEmergencyCredit(Actor actor, String login, String amount) {
        return setLimit(actor, login, amount, "EmergencyCredit", "emergency credit", Ledger::setEmergencyCredit);
    }

    private OrderResult setLimit(Actor actor, String login, String amount, String action, String words,
            BiFunction<AccountId, Money, Query<Boolean>> change) {
        return withAmount(login, amount, (account, money) -> database.transaction(tx -> {
            if (!tx.read(change.apply(account.id(), money)).get()) {
                return AdminReason.CREDIT_USED.with(account.login());
            }
            tx.write(note(actor, account.id(), account.login(), action, Optional.of(money.toString())));
            renewals.tryAgain(tx, account.id());
            return new OrderResult.Yes("The " + words + " of " + account.login() + " is " + money + ".");
        }));
    }

    /**
     * Books an entry back that was a mistake. A term that it paid stays paid.
     *
     * @param entry its number, as the accounting export shows it
     */
    public OrderResult reverse(Actor actor, long entry, String reason) {
        if (!isDescription(reason)) {
            return AdminReason.NO_REASON.with();
        }
        return database.transaction(tx -> switch (ledger.reverse(tx, entry, reason)) {
            case Ledger.Reversal.Booked(var account, var id) -> {
                tx.write(note(actor, account, tx.read(Accounts.loginOf(account)).get().orElseThrow(), "Reversal",
                        Optional.of("entry " + entry + " by entry " + id + ": " + reason)));
                renewals.tryAgain(tx, account);
                yield new OrderResult.Yes("Entry " + entry + " is booked back by entry " + id + ".");
            }
            case Ledger.Reversal.Refused(var refusal) -> new OrderResult.Refused(refusal);
        });
    }

    /**
     * Sets how long the tokens of an account live.
     *
     * @param minutes 5, 10 or 30; empty for the platform's default
     */
    public OrderResult setTokenLifetime(Actor actor, String login, Optional<Integer> minutes) {
        if (minutes.filter(number -> !List.of(5, 10, 30).contains(number)).isPresent()) {
            return AdminReason.NO_TOKEN_LIFETIME.with();
        }
        return with(login, (account, name) -> database.transaction(tx -> {
            accounts.setTokenLifetime(tx, account.id(), minutes.map(Duration::ofMinutes));
            tx.write(note(actor, account.id(), name, "TokenLifetime", minutes.map(number -> number + " minutes")));
            return new OrderResult.Yes(
                    "Tokens of " + name + " live " + minutes.map(number -> number + " minutes").orElse("as long as the default") + ".");
        }));
    }

    /** Sets what the account chose for its domains, as it could itself. */
    public OrderResult choose(Actor actor, String login, AccountGuard.Change change) {
        return with(login, (account, name) -> database.transaction(tx -> guard.change(tx, actor, account, change)
                .<OrderResult>map(OrderResult.Refused::new)
                .orElseGet(() -> new OrderResult.Yes(name + ": " + change.text() + "."))));
    }

    private static boolean isVat(BigDecimal percent) {
        return percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0 && percent.stripTrailingZeros().scale() <= 2;
    }

    private static OrderResult noVat() {
        return AdminReason.NO_VAT.with();
    }

    /** Lists of entries are opened with spreadsheets, which would carry out what begins like a formula. */
    private static boolean isDescription(String text) {
        return !text.isBlank() && text.chars().noneMatch(Character::isISOControl) && "=+-@".indexOf(text.strip().charAt(0)) < 0;
    }

    private OrderResult withAmount(String login, String amount, BiFunction<AccountRef, Money, OrderResult> work) {
        return with(login, (account, name) -> Amounts.currency(account.currency()).flatMap(unit -> Amounts.parse(amount, unit))
                .map(money -> work.apply(account, money))
                .orElseGet(() -> AdminReason.NO_AMOUNT.with(amount, account.currency())));
    }
}
