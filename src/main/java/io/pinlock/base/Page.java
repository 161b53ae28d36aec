package io.pinlock.base;

import java.util.List;

/**
 * The part of a list that is asked for. Offsets count from 0.
 *
 * @param first offset of the first row
 * @param limit how many rows a part has at most, as the answer repeats it
 * @param rows  how many rows to fetch at most: the limit, or fewer where the part ends earlier
 */
public record Page(int first, int limit, int rows) {
    /** This part of a list that is there as a whole. */
    public <T> List<T> of(List<T> all) {
        return all.stream().skip(first).limit(rows).toList();
    }
}
