package io.pinlock.base.database;

import io.pinlock.base.DatabaseFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Statements that wait to be sent on one connection. PostgreSQL's protocol takes any number of them in one round trip and answers them
 * in order; each one sees what those before it did, and its own fresh snapshot, so a read queued behind a row lock is current.
 */
final class Statements {
    /** Makes the driver send the statements of one text as one batch; none of our statements holds this mark itself. */
    private static final String SEPARATOR = ";\n";

    private final Connection connection;
    private final List<Sql> each;
    private final List<Sql> queue = new ArrayList<>();
    private final List<@Nullable Deferred<?>> waiting = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Statements(Connection connection) {
        this(connection, List.of());
    }

    private Statements(Connection connection, List<Sql> each) {
        this.connection = connection;
        this.each = each;
    }

    /** Outside of a transaction: whatever is sent together is one by itself, and begins with that statement. */
    static Statements eachTimeBehind(Sql first, Connection connection) {
        return new Statements(connection, List.of(first));
    }

    <T> Deferred<T> add(Query<T> query) {
        Deferred<T> later = new Deferred<>(this, query);
        add(query.sql(), later);
        return later;
    }

    void add(Sql sql) {
        add(sql, null);
    }

    private void add(Sql sql, @Nullable Deferred<?> later) {
        queue.add(sql);
        waiting.add(later);
        sql.afterCommit().ifPresent(afterCommit::add);
    }

    /** What follows on the statements that were sent, once they are committed. */
    List<Runnable> afterCommit() {
        return afterCommit;
    }

    void send() {
        if (queue.isEmpty()) {
            return;
        }
        queue.addAll(0, each);
        waiting.addAll(0, Collections.nCopies(each.size(), null));
        String text = String.join(SEPARATOR, queue.stream().map(Sql::text).toList());
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            if (queue.stream().anyMatch(Sql::anew)) {
                // The driver then gives it no name, under which PostgreSQL would keep a plan.
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            int mark = 0;
            for (Sql sql : queue) {
                for (Object value : sql.values()) {
                    set(statement, ++mark, value);
                }
            }
            boolean rows = statement.execute();
            for (Deferred<?> later : waiting) {
                if (later != null) {
                    take(statement, rows, later);
                }
                rows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw new DatabaseFault("SQLSTATE " + e.getSQLState(), e);
        } finally {
            queue.clear();
            waiting.clear();
        }
    }

    private static void take(PreparedStatement statement, boolean rows, Deferred<?> later) throws SQLException {
        if (!rows) {
            throw new IllegalStateException("no rows from: " + later.sql());
        }
        try (ResultSet result = statement.getResultSet()) {
            later.take(new Row(result));
        }
    }

    /** An empty list says nothing of what it is a list of: PostgreSQL finds that out from its place. */
    private void set(PreparedStatement statement, int mark, @Nullable Object value) throws SQLException {
        if (value instanceof List<?> list && list.isEmpty()) {
            statement.setObject(mark, "{}", Types.OTHER);
        } else {
            statement.setObject(mark, driverValue(value));
        }
    }

    private @Nullable Object driverValue(@Nullable Object value) throws SQLException {
        return switch (value) {
            case Optional<?> optional -> driverValue(optional.orElse(null));
            case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case List<?> list -> connection.createArrayOf(elementType(list), list.toArray());
            case null, default -> value;
        };
    }

    private static String elementType(List<?> list) {
        return switch (list.getFirst()) {
            case Long _ -> "bigint";
            case Instant _ -> "timestamptz";
            default -> "text";
        };
    }
}
