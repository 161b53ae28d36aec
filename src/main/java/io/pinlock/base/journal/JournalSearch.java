package io.pinlock.base.journal;

import io.pinlock.base.DataPoint;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
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
    private static final String WHERE = """
            WHERE coalesce(domain, '') LIKE ? AND lower(action) LIKE ? AND (coalesce(login, '') LIKE ? OR coalesce(acts_for, '') LIKE ?)
                AND at >= ? AND at < ?
            """;

    /** The newest first. */
    public Query<List<JournalEntry>> page(int first, int rows) {
        return sql(JournalEntry.SELECT, "ORDER BY id DESC OFFSET " + first + " LIMIT " + rows).list(JournalEntry::read);
    }

    public Query<Long> count() {
        return sql("SELECT count(*) AS total FROM journal ", "").total();
    }

    /** How many entries of each day end in one of these outcomes. */
    public Query<List<DataPoint>> byDay(List<String> outcomes) {
        return Sql.of("SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS period, count(*)::numeric AS entries FROM journal " + WHERE
                + "AND outcome = ANY (?) GROUP BY period", domain, action, login, login, from, until, outcomes)
                .list(row -> new DataPoint(row.text("period"), row.decimal("entries")));
    }

    private Sql sql(String before, String after) {
        return Sql.of(before + WHERE + after, domain, action, login, login, from, until);
    }
}
