package io.pinlock.base.database;

import java.sql.SQLException;

/** Turns the row that the cursor stands on into a value. */
@FunctionalInterface
public interface RowReader<T> {
    T read(Row row) throws SQLException;
}
