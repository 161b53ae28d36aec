package io.pinlock.rrp.language;

import java.util.function.Function;

/**
 * A column of a list answer.
 *
 * @param heading its name on the wire
 * @param text    what it shows of a row
 */
public record Column<T>(String heading, Function<? super T, String> text) {}
