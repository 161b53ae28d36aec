package io.pinlock.base;

import java.sql.SQLException;

/**
 * The database could not be reached or refused a statement. Nothing of the transaction was stored, unless the COMMIT itself was cut off.
 */
public final class DatabaseFault extends RuntimeException {
    private static final String NOT_NULL = "23502";

    public DatabaseFault(String message, SQLException cause) {
        super(message, cause);
    }

    /** Whether a statement gave no value where there must be one: how a statement says that what it relied on is no longer so. */
    public boolean isForMissingValue() {
        return getCause() instanceof SQLException refused && NOT_NULL.equals(refused.getSQLState());
    }
}
