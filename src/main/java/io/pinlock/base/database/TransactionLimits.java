package io.pinlock.base.database;

import java.time.Duration;

/**
 * What PostgreSQL is told at the beginning of each transaction, in the same round trip as its first statements: no wait is endless. Told
 * to a connection once, it would be lost behind a pooler, which gives each transaction another connection.
 *
 * @param longestWait      for a row or a lock
 * @param longestStatement for one statement, waits included
 * @param indexes          whether tables are read by their indexes alone where there is one that fits. A connection keeps the plans of
 *                         statements that it repeats: one that was made while a table was small, and reads all of it, would be kept
 *                         while the table grows
 */
public record TransactionLimits(Duration longestWait, Duration longestStatement, boolean indexes) {
    private static final Duration IDLE = Duration.ofMinutes(1);

    public Sql sql() {
        return Sql.of("SELECT " + local("lock_timeout", longestWait.toMillis()) + ", "
                + local("statement_timeout", longestStatement.toMillis()) + ", "
                + local("idle_in_transaction_session_timeout", IDLE.toMillis()) + (indexes ? ", " + local("enable_seqscan", "off") : ""));
    }

    private static String local(String setting, Object value) {
        return "set_config('" + setting + "', '" + value + "', true)";
    }
}
