package io.pinlock.base.database;

import io.pinlock.base.Dates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a list must fulfil, all of it. A condition that every row fulfils is left out: it would only keep PostgreSQL from
 * answering out of an index.
 */
public record Conditions(List<Sql> all) {
    public static final Conditions NONE = new Conditions(List.of());

    public Conditions {
        all = List.copyOf(all);
    }

    public Conditions and(String condition, @Nullable Object... values) {
        return new Conditions(Stream.concat(all.stream(), Stream.of(Sql.of(condition, values))).toList());
    }

    /** A condition with that value, where there is one. */
    public Conditions given(String condition, Optional<?> value) {
        return value.isPresent() ? and(condition, value.get()) : this;
    }

    /** That a column has one of the values. A single one is compared as such: only then do the rows come in the order of an index. */
    public Conditions among(String column, List<Long> values) {
        return values.size() == 1 ? and(column + " = ?", values.getFirst()) : and(column + " = ANY (?)", values);
    }

    /** That a text fits an SQL LIKE expression. One that is absent fits like an empty one. */
    public Conditions like(String column, String expression) {
        if (expression.matches("%+")) {
            return this;
        }
        return and((expression.isEmpty() ? "coalesce(" + column + ", '')" : column) + " LIKE ?", expression);
    }

    /** That a moment is this one or later, and before the other; where both are the bounds of {@link Dates}, any is. */
    public Conditions during(String column, Instant from, Instant until) {
        Conditions begun = from.equals(Dates.BEGINNING) ? this : and(column + " >= ?", from);
        return until.equals(Dates.FOREVER) ? begun : begun.and(column + " < ?", until);
    }

    /** A statement with its WHERE. */
    public Sql sql(String before, String after, @Nullable Object... values) {
        String where = all.isEmpty() ? "" : all.stream().map(Sql::text).collect(Collectors.joining(" AND ", " WHERE ", ""));
        Stream<@Nullable Object> own = all.stream().flatMap(condition -> condition.values().stream());
        return Sql.of(before + where + after, Stream.concat(own, Stream.of(values)).toArray());
    }
}
