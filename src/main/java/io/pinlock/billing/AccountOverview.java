package io.pinlock.billing;

import io.pinlock.account.AccountDetails;
import io.pinlock.account.AccountSettings;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import io.pinlock.domain.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    public record Subreseller(AccountDetails account, Ledger.Balance balance) {}

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

    /** The accounts below one, at any depth, by login. */
    public Listing<Subreseller> below(AccountId above, Pattern logins, boolean descending, Page page) {
        return database.reading(tx -> {
            List<AccountId> below = tx.read(Accounts.tree(above)).get().stream().filter(account -> !account.equals(above)).toList();
            var total = tx.read(AccountDetails.count(below, logins.like()));
            List<AccountDetails> found = tx.read(AccountDetails.among(below, logins.like(), descending, page)).get();
            Map<AccountId, Ledger.Balance> balances = tx.read(Ledger.balances(found.stream().map(AccountDetails::id).toList())).get();
            return new Listing<>(
                    found.stream().map(account -> new Subreseller(account, Objects.requireNonNull(balances.get(account.id())))).toList(),
                    total.get());
        });
    }
}
