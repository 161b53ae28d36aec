package io.pinlock.base.database;

import io.pinlock.base.Page;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of rows, in pages. Which rows are on a page is found out by their keys alone, out of an index where there is one that fits; only
 * these rows are read then, however far behind the page is. Each question is planned for its own values.
 *
 * @param from   tables, as behind FROM
 * @param key    columns that name a row of the list
 * @param wanted which rows
 */
public record ListQuery(String from, String key, Conditions wanted) {
    /** How many rows there are on all pages. */
    public Query<Long> total() {
        return wanted.sql("SELECT count(*) AS total FROM " + from, "").plannedAnew().total();
    }

    /**
     * The rows of a page.
     *
     * @param select what is read of each, up to the end of its FROM; has the columns of the key
     * @param order  columns; no two rows have the same values in all of them
     */
    public Sql page(String select, List<String> order, boolean descending, Page page) {
        String direction = descending ? " DESC" : " ASC";
        String sorted = order.stream().map(column -> column + direction).collect(Collectors.joining(", ", " ORDER BY ", ""));
        return wanted.sql(select + " JOIN (SELECT " + key + " FROM " + from, sorted + " OFFSET ? LIMIT ?) AS page USING (" + key + ")"
                + sorted, page.first(), page.rows()).plannedAnew();
    }
}
