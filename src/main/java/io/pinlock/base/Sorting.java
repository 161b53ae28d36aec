package io.pinlock.base;

/**
 * How a list is ordered.
 *
 * @param <K> what it can be ordered by, the usual order first
 */
public record Sorting<K extends Enum<K>>(K by, boolean descending) {
    /** As SQL writes it. */
    public String direction() {
        return descending ? "DESC" : "ASC";
    }
}
