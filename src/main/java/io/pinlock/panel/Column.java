package io.pinlock.panel;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * A column of a list.
 *
 * @param name      as files have it
 * @param value     what it tells of a row
 * @param isInFiles false for one of the page alone
 */
record Column<T>(String name, Function<? super T, Value> value, boolean isInFiles) {
    Column(String name, Function<? super T, Value> value) {
        this(name, value, true);
    }

    static <T> Column<T> ofPage(String name, Function<? super T, String> text) {
        return new Column<>(name, row -> new Value.Text(text.apply(row)), false);
    }

    static <T> Column<T> text(String name, Function<? super T, String> text) {
        return new Column<>(name, row -> new Value.Text(text.apply(row)));
    }

    static <T> Column<T> word(String name, Function<? super T, String> text) {
        return new Column<>(name, row -> new Value.Word(text.apply(row)));
    }

    static <T> Column<T> domain(String name, Function<? super T, String> domain) {
        return new Column<>(name, row -> new Value.Domain(domain.apply(row)));
    }

    static <T> Column<T> time(String name, Function<? super T, Instant> at) {
        return new Column<>(name, row -> new Value.Time(at.apply(row)));
    }

    static <T> Column<T> day(String name, Function<? super T, Instant> at) {
        return new Column<>(name, row -> new Value.Day(at.apply(row)));
    }

    static <T> Column<T> amount(String name, Function<? super T, Money> money) {
        return new Column<>(name, row -> new Value.Amount(Optional.of(money.apply(row))));
    }

    /** Its key below {@code column.}, and below {@code word.} that of its values. */
    String key() {
        return name.replace(' ', '-');
    }
}
