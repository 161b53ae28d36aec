package io.pinlock.base.journal;

import io.pinlock.base.Caller;
import io.pinlock.base.Dates;
import io.pinlock.base.Page;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the journal, as it is read.
 *
 * @param number place in the chain of its domain, from 1
 * @param actor  ACCOUNT, OPERATOR or SYSTEM
 * @param login  who logged in; absent for the server itself, and for the operator at the command line or in what an account reads
 * @param times  how often it happened: a refusal stands for its repetitions within an hour; 1 for everything else
 * @param lastAt when it happened last; {@code at} is the first time
 */
public record JournalEntry(long number, Instant at, String actor, Optional<String> login, Optional<String> actsFor,
        Optional<String> address, Optional<String> session, Optional<String> domain, String action, String outcome,
        Optional<String> detail, long times, Instant lastAt) {
    static final String SELECT = """
            SELECT number, at, actor, login, acts_for, address, session, domain, action, outcome, detail, coalesce(times, 1) AS times,
                coalesce(last_at, at) AS last_at
            FROM journal LEFT JOIN (SELECT entry, times, last_at FROM journal_repeat) AS repeat ON repeat.entry = id
            """;
    static final List<String> ORDER = List.of("id");
    private static final String READ_BY = "(account_id = ? OR coalesce(acts_for, login) = ? OR (acts_for IS NOT NULL AND login = ?))";

    /**
     * Which entries an account reads: those that are its matter, and those of what it did itself, also for an account below it.
     *
     * @param reader the account, and who reads for it
     * @param domain SQL LIKE expression
     * @param action SQL LIKE expression, in lower case
     */
    public record Wanted(Caller reader, String domain, String action, Instant from, Instant until) {
        /** All about one domain. */
        public static Wanted of(Caller caller, String domain) {
            return new Wanted(caller, domain.replace("_", "\\_"), "%", Dates.BEGINNING, Dates.FOREVER);
        }

        private ListQuery query() {
            String login = reader.account().login();
            return entries(Conditions.NONE.and(READ_BY, reader.id().value(), login, login).like("domain", domain)
                    .like("lower(action)", action).during("at", from, until));
        }

        /** In the order in which they were written. */
        Query<List<JournalEntry>> page(Page page, boolean descending) {
            return inFull(page, descending).map(entries -> entries.stream().map(entry -> entry.shownTo(reader)).toList());
        }

        /** The same as the operator sees it. */
        Query<List<JournalEntry>> inFull(Page page, boolean descending) {
            return query().page(SELECT, ORDER, descending, page).list(JournalEntry::read);
        }

        /** The newest ones first. */
        Query<List<JournalEntry>> newest(int most) {
            return page(new Page(0, most, most), true);
        }

        Query<Long> total() {
            return query().total();
        }
    }

    static ListQuery entries(Conditions wanted) {
        return new ListQuery("journal", "id", wanted);
    }

    /** Who of the operator's people it was is not the account's business, nor from where and in which session somebody else acted. */
    private JournalEntry shownTo(Caller reader) {
        Optional<String> known = login.filter(_ -> !actor.equals(Actor.Kind.OPERATOR.name()));
        boolean own = known.filter(name -> name.equals(reader.account().login()) || name.equals(reader.actor().login())).isPresent();
        return new JournalEntry(number, at, actor, known, actsFor, address.filter(_ -> own), session.filter(_ -> own), domain, action,
                outcome, detail, times, lastAt);
    }

    static JournalEntry read(Row row) throws SQLException {
        return new JournalEntry(row.number("number"), row.instant("at"), row.text("actor"), row.optionalText("login"),
                row.optionalText("acts_for"), row.optionalText("address"), row.optionalText("session"), row.optionalText("domain"),
                row.text("action"), row.text("outcome"), row.optionalText("detail"), row.number("times"), row.instant("last_at"));
    }
}
