package io.pinlock.panel;

import io.pinlock.base.Dates;
import io.pinlock.domain.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a list can be narrowed by.
 *
 * @param name  of the field in the form
 * @param type  of that field
 * @param value reads what was typed; empty for what makes no sense
 */
record Filter<V>(String name, String type, Function<String, Optional<V>> value) {
    static Filter<Pattern> pattern(String name) {
        return new Filter<>(name, "search", Search::pattern);
    }

    /** From the beginning of a day, in the reader's time zone. */
    static Filter<Instant> from(String name) {
        return new Filter<>(name, "date", text -> Dates.day(text).map(Filter::beginning));
    }

    /** Until the end of a day. */
    static Filter<Instant> until(String name) {
        return new Filter<>(name, "date", text -> Dates.day(text).map(day -> beginning(day.plusDays(1))));
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(Formats.zone()).toInstant();
    }

    static Filter<Integer> number(String name) {
        return new Filter<>(name, "number", text -> text.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty());
    }

    /** What was typed into its field; empty where nothing was. */
    Optional<String> typed(Map<String, String> query) {
        return Forms.filled(query.getOrDefault(name, ""));
    }

    /** What is looked for; what makes no sense is left out. */
    V of(Map<String, String> query, V otherwise) {
        return typed(query).flatMap(value).orElse(otherwise);
    }
}
