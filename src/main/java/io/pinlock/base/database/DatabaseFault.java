package io.pinlock.base.database;

import java.sql.SQLException;
import java.util.Objects;

/**
 * The database could not be reached or refused a statement. Nothing of the transaction was stored, unless the COMMIT itself was cut off.
 */
public final class DatabaseFault extends RuntimeException {
    private final String state;

    DatabaseFault(String message, SQLException cause) {
        super(message, cause);
        state = Objects.requireNonNullElse(cause.getSQLState(), "");
    }

    /** PostgreSQL's five-letter code, empty where the connection itself failed. */
    public String state() {
        return state;
    }
}
