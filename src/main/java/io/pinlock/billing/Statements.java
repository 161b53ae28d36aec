package io.pinlock.billing;

import io.pinlock.account.AccountDetails;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.Pattern;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** The statements of accounts, month by month in UTC. */
@Component
public class Statements {
    /** So many entries fit on one statement; the list of entries has them all. */
    public static final int MOST_LINES = 2_000;

    /** From the newest month with an entry to the next older one: each is looked up in the index, however many entries it has. */
    private static final String MONTHS = """
            WITH RECURSIVE found AS (
                SELECT (SELECT max(at) FROM ledger_entry WHERE customer_id = ?) AS last
                UNION ALL
                SELECT (SELECT max(at) FROM ledger_entry WHERE customer_id = ? AND at < date_trunc('month', last, 'UTC')) FROM found
                WHERE last IS NOT NULL)
            """;

    private final Database database;
    private final AccountingLists lists;

    Statements(Database database, AccountingLists lists) {
        this.database = database;
        this.lists = lists;
    }

    /**
     * A month in which something was booked.
     *
     * @param credits sum of what the balance rose by
     * @param debits  sum of what it fell by, negative
     */
    public record Month(YearMonth month, long entries, Money credits, Money debits) {}

    /** The months in which something was booked for an account, the newest first. */
    public Listing<Month> months(AccountRef account, Page page) {
        CurrencyUnit currency = CurrencyUnit.of(account.currency());
        long id = account.id().value();
        return database.reading(tx -> {
            var total = tx.read(Sql.of(MONTHS + "SELECT count(last) AS total FROM found", id, id).total());
            List<YearMonth> months = tx.read(Sql.of(MONTHS + """
                    SELECT to_char(last AT TIME ZONE 'UTC', 'YYYY-MM') AS month FROM found WHERE last IS NOT NULL ORDER BY last DESC
                    OFFSET ? LIMIT ?""", id, id, page.first(), page.rows()).list(row -> YearMonth.parse(row.text("month")))).get();
            if (months.isEmpty()) {
                return new Listing<>(List.of(), total.get());
            }
            Map<YearMonth, Month> sums = tx.read(sums(account.id(), months.getLast(), months.getFirst(), currency)).get();
            return new Listing<>(months.stream().map(month -> Objects.requireNonNull(sums.get(month))).toList(), total.get());
        });
    }

    private static Query<Map<YearMonth, Month>> sums(AccountId account, YearMonth oldest, YearMonth newest, CurrencyUnit currency) {
        return Sql.of("""
                SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*) AS entries, sum(greatest(customer_minor, 0)) AS credits,
                    sum(least(customer_minor, 0)) AS debits
                FROM ledger_entry WHERE customer_id = ? AND at >= ? AND at < ? GROUP BY month""", account.value(), Statement.begin(oldest),
                Statement.end(newest)).list(
                        row -> new Month(YearMonth.parse(row.text("month")), row.number("entries"),
                                Money.ofMinor(currency, row.number("credits")), Money.ofMinor(currency, row.number("debits"))))
                .map(all -> all.stream().collect(Collectors.toMap(Month::month, month -> month)));
    }

    /** The statement of an account for a month; one in which nothing was booked has the balance only. */
    public Statement of(AccountId account, YearMonth month) {
        return database.reading(tx -> {
            AccountDetails details = tx.read(AccountDetails.of(account)).get().orElseThrow();
            CurrencyUnit currency = CurrencyUnit.of(details.currency());
            var opening = tx.read(Accounting.before(account, Statement.begin(month), currency));
            var sums = tx.read(sums(account, month, currency));
            return new Statement(details, month, opening.get().gross(), sums.get());
        });
    }

    private static Query<List<Statement.Sum>> sums(AccountId account, YearMonth month, CurrencyUnit currency) {
        return Sql.of("""
                SELECT kind, vat_percent, count(*) AS entries, sum(customer_minor) AS gross, -sum(coalesce(vat_minor, 0)) AS vat
                FROM ledger_entry WHERE customer_id = ? AND at >= ? AND at < ? GROUP BY kind, vat_percent ORDER BY kind, vat_percent""",
                account.value(), Statement.begin(month), Statement.end(month)).list(row -> {
                    Money gross = Money.ofMinor(currency, row.number("gross"));
                    Money vat = Money.ofMinor(currency, row.number("vat"));
                    return new Statement.Sum(row.constant("kind", EntryKind.class), row.optionalDecimal("vat_percent"),
                            new Statement.Total(row.number("entries"), gross.minus(vat), vat, gross));
                });
    }

    /**
     * A statement with its entries.
     *
     * @param lines in the order of time; empty where there are more than {@link #MOST_LINES}
     */
    public record Detailed(Statement statement, List<AccountingLists.Line> lines) {
        /** Whether the entries are left out, because there are too many. */
        public boolean isShortened() {
            return lines.isEmpty() && statement.entries() > 0;
        }
    }

    /** The same with the entries, all in one view of the data. */
    public Detailed detailed(AccountRef account, YearMonth month) {
        return database.inOneView(() -> {
            Statement statement = of(account.id(), month);
            return new Detailed(statement, statement.entries() > MOST_LINES
                    ? List.of()
                    : lines(account, month, new Page(0, MOST_LINES, MOST_LINES)).rows());
        });
    }

    /** The entries of a month in the order of time. */
    public Listing<AccountingLists.Line> lines(AccountRef account, YearMonth month, Page page) {
        return lists.list(account, new Accounting.Wanted(Statement.begin(month), Statement.end(month), Pattern.ANY, Optional.empty()),
                new Sorting<>(AccountingLists.Order.DATE, false), page).listing();
    }
}
