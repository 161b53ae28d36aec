package io.pinlock.base;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param total how many rows there are on all pages
 */
public record Listing<T>(List<T> rows, long total) {
    public Listing {
        rows = List.copyOf(rows);
    }

    /** The same page with something else in the place of each row. */
    public <R> Listing<R> map(Function<? super T, R> change) {
        return new Listing<>(rows.stream().map(change).toList(), total);
    }

    /** That page of a list that is there as a whole. */
    public static <T> Listing<T> of(List<T> all, Page page) {
        return new Listing<>(page.of(all), all.size());
    }
}
