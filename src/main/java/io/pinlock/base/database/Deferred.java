package io.pinlock.base.database;

import org.jspecify.annotations.Nullable;

/** The answer to a queued query. Asking for it sends whatever is queued, in one round trip. */
public final class Deferred<T> {
    private final Statements statements;
    private final Query<T> query;
    private @Nullable T answer;

    Deferred(Statements statements, Query<T> query) {
        this.statements = statements;
        this.query = query;
    }

    public T get() {
        if (answer == null) {
            statements.send();
        }
        if (answer == null) {
            throw new IllegalStateException("the transaction is over");
        }
        return answer;
    }

    Sql sql() {
        return query.sql();
    }

    void take(Row rows) throws java.sql.SQLException {
        answer = query.reader().read(rows);
    }
}
