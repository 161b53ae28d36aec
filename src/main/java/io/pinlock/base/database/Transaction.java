package io.pinlock.base.database;

import java.util.ArrayList;
import java.util.List;

/**
 * One transaction at READ COMMITTED. Reads are queued and sent together when the first answer is asked for; writes are queued and travel
 * with the COMMIT. A command that reads once and then writes therefore costs two round trips, however many statements it needs.
 */
public final class Transaction {
    private final Statements statements;
    private final List<Sql> last = new ArrayList<>();
    private boolean discarded;

    Transaction(Statements statements) {
        this.statements = statements;
    }

    public <T> Deferred<T> read(Query<T> query) {
        return statements.add(query);
    }

    public void write(Sql sql) {
        statements.add(sql);
    }

    /**
     * Right before the COMMIT, in the order of these calls: for rows that many transactions write, so that they wait as briefly as can
     * be.
     */
    public void writeLast(Sql sql) {
        last.add(sql);
    }

    /** What follows once the transaction is committed; must not throw. */
    public void afterCommit(Runnable what) {
        statements.afterCommit().add(what);
    }

    /** Rolls the transaction back when its work is done: nothing that was written is kept, and nothing follows. */
    public void discard() {
        discarded = true;
    }

    boolean isDiscarded() {
        return discarded;
    }

    List<Sql> last() {
        return last;
    }
}
