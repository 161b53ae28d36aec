package io.pinlock.base.database;

/**
 * One transaction at READ COMMITTED. Reads are queued and sent together when the first answer is asked for; writes are queued and travel
 * with the COMMIT. A command that reads once and then writes therefore costs two round trips, however many statements it needs.
 */
public final class Transaction {
    private final Statements statements;

    Transaction(Statements statements) {
        this.statements = statements;
    }

    public <T> Deferred<T> read(Query<T> query) {
        return statements.add(query);
    }

    public void write(Sql sql) {
        statements.add(sql);
    }
}
