package io.pinlock.base;

import java.sql.SQLException;

/**
 * The database could not be reached or refused a statement. Nothing of the transaction was stored, unless the COMMIT itself was cut off.
 */
public final class DatabaseFault extends RuntimeException {
    public DatabaseFault(String message, SQLException cause) {
        super(message, cause);
    }
}
