package io.pinlock.panel;

import io.pinlock.base.Dates;
import io.pinlock.domain.Pattern;
import java.time.Instant;
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

    /** From the beginning of a day. */
    static Filter<Instant> from(String name) {
        return new Filter<>(name, "date", text -> text.length() == 10 ? Dates.begin(text) : Optional.empty());
    }

    /** Until the end of a day. */
    static Filter<Instant> until(String name) {
        return new Filter<>(name, "date", text -> text.length() == 10 ? Dates.end(text) : Optional.empty());
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
