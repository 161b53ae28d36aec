package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.csv.CsvLists;
import java.util.List;
import java.util.Map;

/**
 * A page of an account that is a list, and the same list as a file.
 *
 * @param name    last word of its address
 * @param filters what it can be narrowed by
 * @param columns all that there are
 * @param shown   names of those of the page, in its order
 */
record ListPage<T>(String name, List<Filter<?>> filters, Source<T> source, List<Column<T>> columns, List<String> shown) {
    /** Where the rows come from. */
    interface Source<T> {
        /**
         * A part of the list.
         *
         * @param query what was typed, by the names of the filters
         */
        Listing<T> read(Caller caller, Map<String, String> query, Page page);
    }

    /** The same list from elsewhere. */
    ListPage<T> from(Source<T> other) {
        return new ListPage<>(name, filters, other, columns, shown);
    }

    List<Column<T>> shownColumns() {
        return columns(shown);
    }

    /** The columns of these names, in their order. */
    List<Column<T>> columns(List<String> names) {
        return names.stream().flatMap(wanted -> columns.stream().filter(column -> column.name().equals(wanted))).toList();
    }

    /** A part of the file. */
    CsvLists.Part part(Caller caller, Map<String, String> query, Page page) {
        return written(source.read(caller, query, page));
    }

    /** Rows as the file has them. */
    CsvLists.Part written(Listing<T> rows) {
        List<Column<T>> written = columns.stream().filter(Column::isInFiles).toList();
        return new CsvLists.Part(written.stream().map(Column::name).toList(),
                rows.map(row -> written.stream().map(column -> column.value().apply(row).text()).toList()));
    }
}
