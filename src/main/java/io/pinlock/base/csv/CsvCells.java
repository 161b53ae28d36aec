package io.pinlock.base.csv;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Values as they stand in a file that people open with a spreadsheet. What a spreadsheet would take for a formula gets an apostrophe before
 * it, which makes it text (OWASP, CSV Injection). Numbers stay as they are, also with a sign or masked: -12.50, +49301234567,
 * +49*******567.
 */
public final class CsvCells {
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("'+" + FORMULA.pattern(), Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+|\\*{2,}[0-9]+)?");

    private CsvCells() {}

    /** A value as it is written. */
    public static String of(Object value) {
        String text = value.toString();
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** A value for a file that is read again: {@link #read} gives it back once it was written. */
    public static String again(String value) {
        return MARKED.matcher(value).matches() ? "'" + value : value;
    }

    /** A value as it was before it was written, in a file whose values are {@link #again}. */
    public static String read(String cell) {
        return MARKED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    static List<String> of(List<String> row) {
        return row.stream().map(CsvCells::of).toList();
    }
}
