package io.pinlock.admin;

import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import java.time.Instant;
import java.util.UUID;

/**
 * A check, an import or an undo that runs.
 *
 * @param id     of the import
 * @param number which of its runs: a later one begins only where this one is over, or was not heard of for a while
 */
record ImportRun(UUID id, long number) {
    /** A later run has begun: this one was slow, and taken for stopped. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("a later run has begun");
        }
    }

    /** No later run begins until the transaction ends. Gives when the file was sent. */
    Instant hold(Transaction tx) {
        String held = "SELECT started_at FROM domain_import WHERE id = ? AND run = ? FOR NO KEY UPDATE";
        return tx.read(Sql.of(held, id, number).one(row -> row.instant("started_at"))).get().orElseThrow(Overtaken::new);
    }
}
