package io.pinlock.admin;

import io.pinlock.account.AccountDetails;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Dates;
import io.pinlock.base.database.Database;
import io.pinlock.billing.Accounting;
import io.pinlock.billing.AccountingEntry;
import io.pinlock.billing.Statement;
import io.pinlock.billing.Statements;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The books for people and their accounting programs. Days are days in UTC; amounts have the sign that they have for the balance. */
@Component
public class AccountingExport {
    private static final int ENTRIES_AT_ONCE = 5_000;

    private final Database database;
    private final Statements statements;

    AccountingExport(Database database, Statements statements) {
        this.database = database;
        this.statements = statements;
    }

    /**
     * Writes what was booked as CSV, a line for each entry of each account.
     *
     * @param from  {@code YYYY-MM-DD}, inclusive
     * @param to    {@code YYYY-MM-DD}, inclusive
     * @param login one account, or all
     */
    public OrderResult csv(String from, String to, Optional<String> login, PrintWriter out) {
        Optional<Instant> begin = Dates.begin(from);
        Optional<Instant> end = Dates.end(to);
        if (begin.isEmpty() || end.isEmpty() || end.get().isBefore(begin.get())) {
            return AdminReason.NO_PERIOD.with();
        }
        return database.inOneView(() -> with(login, (chosen, all) -> {
            AccountingCsv lines = new AccountingCsv(out, all);
            each(chosen.stream().map(AccountDetails::id).toList(), begin.get(), end.get(), lines::print);
            return new OrderResult.Yes(lines.count() + " entries.");
        }));
    }

    /**
     * Writes the statement of a month for one account, or for all one after the other: what it had, what was booked, what it has, and the
     * tax.
     *
     * @param month {@code YYYY-MM}
     */
    public OrderResult statement(String month, Optional<String> login, PrintWriter out) {
        Optional<YearMonth> wanted = month(month);
        if (wanted.isEmpty()) {
            return AdminReason.NO_MONTH.with();
        }
        return database.inOneView(() -> with(login, (chosen, _) -> {
            chosen.forEach(account -> write(account, wanted.get(), out));
            return new OrderResult.Yes(chosen.size() == 1 ? "1 statement." : chosen.size() + " statements.");
        }));
    }

    private void write(AccountDetails account, YearMonth month, PrintWriter out) {
        Statement statement = statements.of(account.id(), month);
        StatementText text = new StatementText(statement);
        out.print(text.head());
        each(List.of(account.id()), Statement.begin(month), Statement.end(month), entry -> out.print(StatementText.line(entry)));
        out.print(text.foot());
    }

    /** Goes on with the chosen accounts, and all of them for their names. */
    private OrderResult with(Optional<String> login, BiFunction<List<AccountDetails>, List<AccountDetails>, OrderResult> work) {
        List<AccountDetails> all = database.read(AccountDetails.all());
        List<AccountDetails> chosen = all.stream()
                .filter(account -> login.isEmpty() || login.flatMap(Accounts::login).filter(account.login()::equals).isPresent()).toList();
        return chosen.isEmpty() && login.isPresent()
                ? AdminReason.UNKNOWN_ACCOUNT.with(login.get())
                : work.apply(chosen, all);
    }

    private void each(List<AccountId> accounts, Instant begin, Instant end, Consumer<AccountingEntry> work) {
        long last = 0;
        List<AccountingEntry> part;
        do {
            part = database.read(Accounting.after(accounts, begin, end, last, ENTRIES_AT_ONCE));
            part.forEach(work);
            last = part.isEmpty() ? last : part.getLast().id();
        } while (part.size() == ENTRIES_AT_ONCE);
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
