package io.pinlock.billing;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Database;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;

/** What was booked for an account, in pages. */
@Component
public class AccountingLists {
    private final Database database;

    AccountingLists(Database database) {
        this.database = database;
    }

    /** By what entries can be ordered; those that are equal by their numbers. */
    public enum Order {
        DATE, KIND, DOMAIN
    }

    /**
     * An entry of the list.
     *
     * @param subreseller login of the account below whose domain was charged; empty for the account's own domains and for deposits
     */
    public record Line(AccountingEntry entry, Optional<String> subreseller) {}

    /**
     * A page of entries, in the currency of their account.
     *
     * @param opening what was booked before the time that was asked for
     * @param sums    of the entries on all pages
     */
    public record Booked(Listing<Line> listing, Accounting.Sums opening, Accounting.Sums sums) {}

    /** The entries of one account. */
    public Booked list(AccountRef account, Accounting.Wanted wanted, Sorting<Order> sorting, Page page) {
        CurrencyUnit currency = CurrencyUnit.of(account.currency());
        return database.reading(tx -> {
            var opening = tx.read(Accounting.before(account.id(), wanted.from(), currency));
            var sums = tx.read(Accounting.sums(account.id(), wanted, currency));
            List<AccountingEntry> entries = tx.read(Accounting.page(account.id(), wanted, sorting, page)).get();
            var logins = tx.read(Accounts.logins(entries.stream().flatMap(entry -> entry.holder().stream()).distinct().toList()));
            List<Line> lines = entries.stream().map(entry -> new Line(entry, entry.holder().filter(holder -> !holder.equals(account.id()))
                    .map(holder -> Objects.requireNonNull(logins.get().get(holder))))).toList();
            return new Booked(new Listing<>(lines, sums.get().count()), opening.get(), sums.get());
        });
    }
}
