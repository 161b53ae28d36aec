package io.pinlock.base.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement with the values of its {@code ?} marks. A value is what PostgreSQL's driver takes, an {@link java.time.Instant}, an
 * {@link Enum} (its name), an {@link java.util.Optional} (its value or null), or a list of text, numbers or instants (an array).
 *
 * @param afterCommit what follows once the transaction that wrote it is committed; must not throw
 * @param anew        whether PostgreSQL makes a plan for these very values each time, instead of keeping one for all
 */
public record Sql(String text, List<@Nullable Object> values, Optional<Runnable> afterCommit, boolean anew) {
    public Sql(String text, List<@Nullable Object> values) {
        this(text, values, Optional.empty(), false);
    }

    public static Sql of(String text, @Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(value);
        }
        return new Sql(text, Collections.unmodifiableList(list));
    }

    /**
     * The same, planned for its values. That takes a part of a millisecond, and is for statements whose best plan is another one for other
     * values: the pattern of a list, or an account with a million domains beside one with ten.
     */
    public Sql plannedAnew() {
        return new Sql(text, values, afterCommit, true);
    }

    /** A statement whose values have names: {@code Sql.named("... WHERE domain = :domain").with("domain", domain).sql()}. */
    public static NamedSql named(String text) {
        return new NamedSql(text);
    }

    /** Reads the first row, if there is one. */
    public <T> Query<Optional<T>> one(RowReader<T> reader) {
        return new Query<>(this, rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty());
    }

    /** Reads the number {@code total} of the one row that there is. */
    public Query<Long> total() {
        return one(row -> row.number("total")).map(Optional::orElseThrow);
    }

    /** Reads every row. */
    public <T> Query<List<T>> list(RowReader<T> reader) {
        return new Query<>(this, rows -> {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        });
    }

    /** The same, after whose commit something follows. */
    public Sql then(Runnable what) {
        return new Sql(text, values, Optional.of(what), anew);
    }

    /** Only the text: values may be secrets. */
    @Override
    public String toString() {
        return text;
    }
}
