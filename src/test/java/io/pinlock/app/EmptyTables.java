package io.pinlock.app;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes all rows out of a database under a running server, past the triggers that keep journal and ledger as they are. */
final class EmptyTables {
    /** Jobs that come again and again stay; what is planned for one time goes. */
    private static final String DELETIONS = """
            SELECT string_agg(format('DELETE FROM %I%s;', relname,
                CASE WHEN relname = 'scheduled_tasks' THEN ' WHERE task_instance <> ''recurring''' ELSE '' END), ' ')
            FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                AND relname NOT IN ('flyway_schema_history', 'key_check')""";
    /** What a job or a sender is at would be written after the rows that it belongs to are gone. */
    private static final String AT_WORK = """
            SELECT (SELECT count(*) FROM scheduled_tasks WHERE picked) + (
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%')""";

    private EmptyTables() {}

    static void empty(Statement statement) {
        eventually(() -> {
            assertThat(number(statement, AT_WORK)).as("jobs at work").isZero();
            delete(statement);
        });
    }

    /** It and a job may lock rows in another order; PostgreSQL then rolls one of the two back. */
    private static void delete(Statement statement) throws SQLException {
        try {
            statement.execute("BEGIN; SET LOCAL session_replication_role = replica; " + text(statement, DELETIONS) + " COMMIT");
        } catch (SQLException e) {
            statement.execute("ROLLBACK");
            throw new AssertionError("the tables cannot be emptied", e);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
