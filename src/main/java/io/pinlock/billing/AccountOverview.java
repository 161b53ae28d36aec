package io.pinlock.billing;

import io.pinlock.account.AccountDetails;
import io.pinlock.account.AccountSettings;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What is known of accounts together with what they have. */
@Component
public class AccountOverview {
    private final Database database;

    AccountOverview(Database database) {
        this.database = database;
    }

    /** An account, what it chose, and what it has. */
    public record Status(AccountDetails account, AccountSettings settings, Ledger.Balance balance) {}

    /** An account of a list, and what it has. */
    public record Summary(AccountDetails account, Ledger.Balance balance) {}

    /**
     * An account, what it has and what it pays.
     *
     * @param price net, for a year of the service asked for; empty where none is set
     */
    public record Profile(AccountDetails account, Ledger.Balance balance, Optional<Money> price) {}

    /**
     * What an account has and pays.
     *
     * @param price net, for a year of the service asked for; empty where none is set
     */
    public record Funds(Ledger.Balance balance, Optional<Money> price) {}

    /** What an account has. */
    public Ledger.Balance balance(AccountId account) {
        return database.read(Ledger.balance(account)).orElseThrow();
    }

    /** All of one account. */
    public Status status(AccountId account) {
        return database.reading(tx -> {
            var details = tx.read(AccountDetails.of(account));
            var settings = tx.read(AccountSettings.of(account));
            Ledger.Balance balance = tx.read(Ledger.balance(account)).get().orElseThrow();
            return new Status(details.get().orElseThrow(), settings.get().orElseThrow(), balance);
        });
    }

    /** The account of that login; empty where it has none. */
    public Optional<Profile> profile(String login, Service service) {
        return database.reading(tx -> {
            List<AccountRef> ancestry = tx.read(Accounts.ancestry(login)).get();
            if (ancestry.isEmpty()) {
                return Optional.empty();
            }
            AccountId id = ancestry.getFirst().id();
            var details = tx.read(AccountDetails.of(id));
            var balance = tx.read(Ledger.balance(id));
            var price = tx.read(Prices.own(service, ancestry));
            return Optional.of(new Profile(details.get().orElseThrow(), balance.get().orElseThrow(), price.get()));
        });
    }

    /** What the caller's account has, and what the service costs it. */
    public Funds funds(Caller caller, Service service) {
        return database.reading(tx -> {
            var price = tx.read(Prices.own(service, caller.ancestry()));
            Ledger.Balance balance = tx.read(Ledger.balance(caller.id())).get().orElseThrow();
            return new Funds(balance, price.get());
        });
    }

    /**
     * All accounts of the platform, by login.
     *
     * @param like SQL LIKE expression for the login
     */
    public Listing<Summary> all(String like, Page page) {
        return database.reading(tx -> among(tx, tx.read(Accounts.all()).get(), like, false, page));
    }

    /** The accounts below one, at any depth, by login. */
    public Listing<Summary> below(AccountId above, Pattern logins, boolean descending, Page page) {
        return database.reading(tx -> {
            List<AccountId> below = tx.read(Accounts.tree(above)).get().stream().filter(account -> !account.equals(above)).toList();
            return among(tx, below, logins.like(), descending, page);
        });
    }

    private static Listing<Summary> among(Transaction tx, List<AccountId> accounts, String like, boolean descending, Page page) {
        var total = tx.read(AccountDetails.count(accounts, like));
        List<AccountDetails> found = tx.read(AccountDetails.among(accounts, like, descending, page)).get();
        Map<AccountId, Ledger.Balance> balances = tx.read(Ledger.balances(found.stream().map(AccountDetails::id).toList())).get();
        return new Listing<>(
                found.stream().map(account -> new Summary(account, Objects.requireNonNull(balances.get(account.id())))).toList(),
                total.get());
    }
}
