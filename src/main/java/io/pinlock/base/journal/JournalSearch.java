package io.pinlock.base.journal;

import io.pinlock.base.DataPoint;
import io.pinlock.base.Page;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.Query;
import java.time.Instant;
import java.util.List;

/**
 * What the operator looks for in the whole journal.
 *
 * @param domain SQL LIKE expression
 * @param action SQL LIKE expression, in lower case
 * @param login  SQL LIKE expression: who logged in, or was acted for
 * @param from   inclusive
 * @param until  exclusive
 */
public record JournalSearch(String domain, String action, String login, Instant from, Instant until) {
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
        Conditions found = Conditions.NONE.like("domain", domain).like("lower(action)", action).during("at", from, until);
        return login.matches("%+")
                ? found
                : found.and("(coalesce(login, '') LIKE ? OR coalesce(acts_for, '') LIKE ?)", login, login);
    }
}
