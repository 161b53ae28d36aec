package io.pinlock.base.database;

import java.sql.SQLException;
import java.util.function.Function;

/** A statement whose rows are read into a {@code T}. */
public record Query<T>(Sql sql, Reader<T> reader) {
    /** Reads all rows of the answer. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row rows) throws SQLException;
    }

    public <R> Query<R> map(Function<? super T, ? extends R> change) {
        return new Query<>(sql, rows -> change.apply(reader.read(rows)));
    }
}
