package io.pinlock.base.journal;

import io.pinlock.base.DataPoint;
import io.pinlock.base.Dates;
import io.pinlock.base.Page;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the operator looks for in the whole journal.
 *
 * @param domain SQL LIKE expression
 * @param action SQL LIKE expression, in lower case
 * @param login  SQL LIKE expression: who logged in, or was acted for
 * @param more   what else an entry must have
 * @param from   inclusive
 * @param until  exclusive
 */
public record JournalSearch(String domain, String action, String login, More more, Instant from, Instant until) {
    /**
     * What else an entry can be asked for.
     *
     * @param outcome the only one; empty for any
     * @param actor   the only kind of actor; empty for any
     * @param address SQL LIKE expression for the network address
     */
    public record More(Optional<String> outcome, Optional<Actor.Kind> actor, String address) {
        /** Nothing else. */
        public static final More ANY = new More(Optional.empty(), Optional.empty(), "%");
    }

    /** How often an action of a time had an outcome, with its repetitions. */
    public record Count(String action, String outcome, long times) {}

    /** Whatever the outcome was, and whoever it was from wherever. */
    public JournalSearch(String domain, String action, String login, Instant from, Instant until) {
        this(domain, action, login, More.ANY, from, until);
    }

    /** All about one domain, in its A-label form. */
    public static JournalSearch of(String domain) {
        return new JournalSearch(domain.replace("_", "\\_"), "%", "%", Dates.BEGINNING, Dates.FOREVER);
    }

    /** How often each outcome of these actions was entered from that moment on, the most frequent first. */
    public static Query<List<Count>> outcomes(List<String> actions, Instant from) {
        return Sql.of("""
                SELECT action, outcome, sum(coalesce(times, 1)) AS times
                FROM journal LEFT JOIN journal_repeat AS repeat ON repeat.entry = journal.id
                WHERE at >= ? AND action = ANY (?) GROUP BY action, outcome ORDER BY times DESC, action, outcome""", from, actions)
                .plannedAnew().list(row -> new Count(row.text("action"), row.text("outcome"), row.number("times")));
    }

    /** The newest first. */
    public Query<List<JournalEntry>> page(Page page) {
        return JournalEntry.entries(wanted()).page(JournalEntry.SELECT, JournalEntry.ORDER, true, page).list(JournalEntry::read);
    }

    public Query<Long> total() {
        return JournalEntry.entries(wanted()).total();
    }

    /** How many entries of each day end in one of these outcomes. */
    public Query<List<DataPoint>> byDay(List<String> outcomes) {
        return wanted().and("outcome = ANY (?)", outcomes)
                .sql("SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS period, count(*)::numeric AS entries FROM journal",
                        " GROUP BY period")
                .plannedAnew().list(row -> new DataPoint(row.text("period"), row.decimal("entries")));
    }

    private Conditions wanted() {
        Conditions found = Conditions.NONE.like("domain", domain).like("lower(action)", action).given("outcome = ?", more.outcome())
                .given("actor = ?", more.actor()).like("address", more.address()).during("at", from, until);
        return login.matches("%+")
                ? found
                : found.and("(coalesce(login, '') LIKE ? OR coalesce(acts_for, '') LIKE ?)", login, login);
    }
}
