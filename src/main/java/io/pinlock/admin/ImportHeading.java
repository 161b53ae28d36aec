package io.pinlock.admin;

import io.pinlock.base.csv.CsvCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How the lines of a file of domains are read.
 *
 * @param columns   in their order
 * @param separator between the values of a line
 */
public record ImportHeading(List<ImportColumn> columns, char separator) {
    /** Of a file without a heading. */
    public static final ImportHeading PLAIN = new ImportHeading(List.of(ImportColumn.DOMAIN, ImportColumn.ACCOUNT, ImportColumn.AUTH), ',');

    private static final String BETWEEN = ",";

    /** What the first line of a file is. */
    sealed interface First {
        record Heading(ImportHeading heading) implements First {}

        /** A line like the others. */
        record Line() implements First {}

        record Refused(String why) implements First {}
    }

    /** A first line is a heading where it names one of the columns that every file has, and has no name of a domain. */
    static First read(String text) {
        char separator = text.contains(";") && !text.contains(",") ? ';' : ',';
        List<String> words = cells(text, separator).orElse(List.of());
        boolean named = words.stream().flatMap(word -> ImportColumn.of(word).stream()).anyMatch(PLAIN.columns()::contains);
        if (!named || words.stream().anyMatch(word -> word.contains("."))) {
            return new First.Line();
        }
        Optional<String> unknown = words.stream().filter(word -> ImportColumn.of(word).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            return new First.Refused("'" + unknown.get() + "' is no column; a heading has some of: " + ImportColumn.known());
        }
        return whole(words.stream().map(word -> ImportColumn.of(word).orElseThrow()).toList(), separator);
    }

    private static First whole(List<ImportColumn> columns, char separator) {
        if (EnumSet.copyOf(columns).size() < columns.size()) {
            return new First.Refused("the heading names a column twice");
        }
        return columns.containsAll(PLAIN.columns())
                ? new First.Heading(new ImportHeading(columns, separator))
                : new First.Refused("the heading must name domain, account and auth");
    }

    /** The values of a line by their columns; empty where there are more or fewer. */
    Optional<Map<ImportColumn, String>> values(String text) {
        return cells(text, separator).filter(cells -> cells.size() == columns.size()).map(cells -> {
            Map<ImportColumn, String> values = new EnumMap<>(ImportColumn.class);
            for (int i = 0; i < cells.size(); i++) {
                values.put(columns.get(i), isReport() ? CsvCells.read(cells.get(i)) : cells.get(i));
            }
            return values;
        });
    }

    /** Whether the file is a report of refused lines, with values that a spreadsheet takes for text; one of its columns says so. */
    private boolean isReport() {
        return columns.contains(ImportColumn.LINE) || columns.contains(ImportColumn.REASON);
    }

    /** The columns with what was given, so that a refused line can be told again. */
    List<ImportColumn> given() {
        return columns.stream().filter(column -> column != ImportColumn.LINE && column != ImportColumn.REASON).toList();
    }

    /** The columns as a text that {@link #columns(String)} reads. */
    String stored() {
        return given().stream().map(ImportColumn::name).collect(Collectors.joining(BETWEEN));
    }

    static List<ImportColumn> columns(String stored) {
        return stored.isEmpty() ? List.of() : List.of(stored.split(BETWEEN)).stream().map(ImportColumn::valueOf).toList();
    }

    /** The values of one line; empty for a broken quote. */
    static Optional<List<String>> cells(String text, char separator) {
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).setDelimiter(separator).get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return parser.stream().findFirst().map(CSVRecord::toList);
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
