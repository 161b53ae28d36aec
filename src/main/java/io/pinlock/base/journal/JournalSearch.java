package io.pinlock.base.journal;

import io.pinlock.base.DataPoint;
import io.pinlock.base.database.NamedSql;
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
            WHERE coalesce(domain, '') LIKE :domain AND lower(action) LIKE :action
                AND (coalesce(login, '') LIKE :login OR coalesce(acts_for, '') LIKE :login) AND at >= :from AND at < :until
            """;

    /** The newest first. */
    public Query<List<JournalEntry>> page(int first, int rows) {
        return sql(JournalEntry.SELECT, "ORDER BY id DESC OFFSET :first LIMIT :rows").with("first", first).with("rows", rows).sql()
                .list(JournalEntry::read);
    }

    public Query<Long> count() {
        return sql("SELECT count(*) AS total FROM journal ", "").sql().total();
    }

    /** How many entries of each day end in one of these outcomes. */
    public Query<List<DataPoint>> byDay(List<String> outcomes) {
        return sql("SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS period, count(*)::numeric AS entries FROM journal ",
                "AND outcome = ANY (:outcomes) GROUP BY period").with("outcomes", outcomes).sql()
                .list(row -> new DataPoint(row.text("period"), row.decimal("entries")));
    }

    private NamedSql sql(String before, String after) {
        return Sql.named(before + WHERE + after).with("domain", domain).with("action", action).with("login", login).with("from", from)
                .with("until", until);
    }
}
