package io.pinlock.billing;

import io.pinlock.base.AccountId;
import io.pinlock.base.DataPoint;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads the ledger for people: an account's entries and their sums. */
public final class Accounting {
    private static final String ENTRIES = """
            WITH found AS (
                SELECT entry.id, entry.customer_id AS account_id, entry.at, entry.kind, entry.description, entry.currency,
                    entry.customer_minor AS gross, -coalesce(entry.vat_minor, 0) AS vat, entry.vat_percent, entry.domain, charge.holder_id,
                    starts_at, ends_at, entry.reverses_id
                FROM ledger_entry entry
                    LEFT JOIN ledger_entry charge ON charge.id = coalesce(entry.reverses_id, entry.id)
                    LEFT JOIN term ON term.account_id = charge.holder_id AND term.domain = charge.domain AND number = charge.term_number)
            """;
    private Accounting() {}

    /**
     * Which entries.
     *
     * @param from    inclusive
     * @param until   exclusive
     * @param domains deposits have none, and fit any pattern that takes an empty name
     * @param kind    empty for all
     */
    public record Wanted(Instant from, Instant until, Pattern domains, Optional<EntryKind> kind) {
        /** @param of what the column with the account is called */
        private Conditions conditions(String of, AccountId account) {
            return Conditions.NONE.and(of + " = ?", account.value()).during("at", from, until).like("domain", domains.like())
                    .given("kind = ?", kind);
        }
    }

    /** How many entries there are, and what they come to. */
    public record Sums(long count, Money gross, Money net) {}

    /**
     * What an account was charged in each month, with tax and in its currency; what was booked back is taken off the month of the reversal.
     */
    public static Query<List<DataPoint>> spentByMonth(AccountId account, Instant from, CurrencyUnit currency) {
        return Sql
                .of("""
                        SELECT to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM') AS period, -sum(entry.customer_minor) AS spent
                        FROM ledger_entry AS entry
                            LEFT JOIN ledger_entry AS original ON original.id = entry.reverses_id
                        WHERE entry.customer_id = ? AND entry.at >= ? AND coalesce(original.kind, entry.kind) IN ('CHARGE',
                            'RENEWAL')
                        GROUP BY period""",
                        account.value(), from)
                .list(row -> new DataPoint(row.text("period"), Money.ofMinor(currency, row.number("spent")).getAmount()));
    }

    static Query<List<AccountingEntry>> page(AccountId account, Wanted wanted, Sorting<AccountingLists.Order> sorting, Page page) {
        String first = switch (sorting.by()) {
            case DATE -> "at";
            case KIND -> "kind";
            case DOMAIN -> "coalesce(domain, '')";
        };
        return new ListQuery("ledger_entry", "id", wanted.conditions("customer_id", account))
                .page(ENTRIES + "SELECT * FROM found", List.of(first, "id"), sorting.descending(), page).list(AccountingEntry::read);
    }

    static Query<Sums> sums(AccountId account, Wanted wanted, CurrencyUnit currency) {
        return wanted.conditions("account_id", account)
                .sql(ENTRIES + "SELECT count(*), coalesce(sum(gross), 0) AS gross, coalesce(sum(gross - vat), 0) AS net FROM found", "")
                .plannedAnew().one(row -> new Sums(row.number("count"), Money.ofMinor(currency, row.number("gross")),
                        Money.ofMinor(currency, row.number("net"))))
                .map(Optional::orElseThrow);
    }

    /** Everything that was booked for an account before that moment. */
    public static Query<Sums> before(AccountId account, Instant moment, CurrencyUnit currency) {
        return sums(account, new Wanted(Instant.EPOCH, moment, Pattern.ANY, Optional.empty()), currency);
    }

    /** The next entries of some accounts in a time, in the order of their numbers. */
    public static Query<List<AccountingEntry>> after(List<AccountId> accounts, Instant from, Instant until, long afterEntry, int limit) {
        return Sql.of(ENTRIES + "SELECT * FROM found WHERE account_id = ANY (?) AND at >= ? AND at < ? AND id > ? ORDER BY id LIMIT ?",
                AccountId.numbers(accounts), from, until, afterEntry, limit).list(AccountingEntry::read);
    }
}
