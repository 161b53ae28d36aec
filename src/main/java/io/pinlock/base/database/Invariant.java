package io.pinlock.base.database;

import java.util.List;

/** A rule that always holds for a room's tables, and the query that finds what breaks it. */
public record Invariant(String rule, Query<List<String>> violations) {
    /**
     * A rule whose query needs no values.
     *
     * @param sql gives a column {@code violation} with a sentence for each row that breaks the rule
     */
    public static Invariant of(String rule, String sql) {
        return new Invariant(rule, Sql.of(sql).list(row -> row.text("violation")));
    }
}
