package io.pinlock.app;

import io.pinlock.base.database.TransactionLimits;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.FlywayException;

/** Each migration is a transaction of Flyway's: it has the limits of all others, so that it does not wait for a table without end. */
record MigrationLimits(TransactionLimits limits) implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(limits.sql().text());
        } catch (SQLException e) {
            throw new FlywayException("The limits of a migration cannot be set", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "limits";
    }
}
