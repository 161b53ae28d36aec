package io.pinlock.rrp.language;

import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A list answer. Property names come in alphabetical order, the rows as one block, row by row, at the place of the first column: the
 * layout of the recorded answers. The names of the columns are told even when no row is.
 *
 * @param columns names of the columns
 * @param rows    the rows of this page, each with a value for every column
 * @param total   how many rows match in all
 * @param singles further properties with one value, about the whole list
 */
public record Table(List<String> columns, List<List<String>> rows, long total, Map<String, String> singles) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        singles = Map.copyOf(singles);
    }

    public Table(List<String> columns, List<List<String>> rows, long total) {
        this(columns, rows, total, Map.of());
    }

    /** The rows of a page, with these columns. */
    public static <T> Table of(List<Column<T>> columns, Listing<T> found) {
        return of(columns, found, Map.of());
    }

    /** The same, with what is told about the whole list. */
    public static <T> Table of(List<Column<T>> columns, Listing<T> found, Map<String, String> singles) {
        return new Table(columns.stream().map(Column::heading).toList(),
                found.rows().stream().map(row -> columns.stream().map(column -> column.text().apply(row)).toList()).toList(), found.total(),
                singles);
    }

    Reply reply(Page page) {
        Reply reply = Reply.ok();
        for (String name : namesInOrder()) {
            switch (name) {
                case "column" -> writeColumn(reply);
                case "count" -> reply.with(name, Integer.toString(rows.size()));
                case "first" -> reply.with(name, Integer.toString(page.first()));
                case "last" -> reply.with(name, Integer.toString(page.first() + Math.max(0, rows.size() - 1)));
                case "limit" -> reply.with(name, Integer.toString(page.limit()));
                case "total" -> reply.with(name, Long.toString(total));
                default -> writeOther(reply, name);
            }
        }
        return reply;
    }

    private Iterable<String> namesInOrder() {
        TreeSet<String> names = new TreeSet<>(List.of("column", "count", "first", "last", "limit", "total", columns.getFirst()));
        names.addAll(singles.keySet());
        return names;
    }

    private void writeColumn(Reply reply) {
        for (int i = 0; i < columns.size(); i++) {
            reply.with("column", i, columns.get(i));
        }
    }

    private void writeOther(Reply reply, String name) {
        if (!name.equals(columns.getFirst())) {
            reply.with(name, singles.getOrDefault(name, ""));
            return;
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                reply.with(columns.get(i), row, rows.get(row).get(i));
            }
        }
    }
}
