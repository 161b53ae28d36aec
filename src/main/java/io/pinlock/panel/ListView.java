package io.pinlock.panel;

import io.pinlock.base.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a table.
 *
 * @param columns keys of the headings below {@code column.}
 * @param total   rows of all pages
 * @param page    from 1
 */
record ListView(List<String> columns, List<List<Cell>> rows, long total, int page, int pages) {
    private static final int ROWS = 50;

    /**
     * A cell.
     *
     * @param href  where it leads; empty for nowhere
     * @param style CSS classes of what is around the text
     * @param title what is told of it besides; null for nothing
     */
    record Cell(String text, String href, String style, @Nullable String title) {
        static Cell of(String text) {
            return new Cell(text, "", "", null);
        }
    }

    static ListView of(List<String> columns, List<List<Cell>> rows, long total, int page) {
        return new ListView(columns, rows, total, page, (int) Math.max(1, (total + ROWS - 1) / ROWS));
    }

    /** The rows of that page, as they are asked for. */
    static Page rows(int page) {
        return new Page((page - 1) * ROWS, ROWS, ROWS);
    }

    /** The number of a page as it stands in an address; the first for what is none. */
    static int page(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
    }
}
