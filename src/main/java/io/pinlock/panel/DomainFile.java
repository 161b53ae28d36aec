package io.pinlock.panel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file with domains and what they shall do by themselves, as the list of domains is written and a spreadsheet saves it: with commas,
 * semicolons or tabs, in UTF-8. Columns that say nothing of that are passed over.
 */
record DomainFile(List<Line> lines) {
    /** As many domains as it can have. */
    static final int MOST_LINES = 1_000;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();

    /**
     * A domain of the file.
     *
     * @param values as they are written, in upper case; a column that is empty has none
     */
    record Line(String domain, Map<ModeChoice, String> values) {}

    /** A file, or the key of the message that says why it is none. */
    sealed interface Parsed {
        record File(DomainFile file) implements Parsed {}

        record Refused(String key) implements Parsed {}
    }

    static Parsed parse(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8).replace("\uFEFF", "");
        if (text.isBlank()) {
            return new Parsed.Refused("import.empty");
        }
        try (CSVParser parser = CSVParser.parse(text, FORMAT.builder().setDelimiter(delimiter(text)).get())) {
            return parse(parser.stream().limit(MOST_LINES + 2L).toList());
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            return new Parsed.Refused("byfile.unreadable");
        }
    }

    /** The one that the headings have most. */
    private static char delimiter(String text) {
        String headings = text.lines().filter(line -> !line.isBlank()).findFirst().orElseThrow();
        return Stream.of(';', ',', '\t').max(Comparator.comparingLong(each -> headings.chars().filter(c -> c == each).count()))
                .orElseThrow();
    }

    private static Parsed parse(List<CSVRecord> records) {
        List<String> headings = records.getFirst().stream().map(heading -> heading.toLowerCase(Locale.ROOT)).toList();
        int domain = headings.indexOf("domain");
        Map<ModeChoice, Integer> columns = new EnumMap<>(ModeChoice.class);
        Stream.of(ModeChoice.values()).filter(choice -> headings.contains(choice.inFiles()))
                .forEach(choice -> columns.put(choice, headings.indexOf(choice.inFiles())));
        if (domain < 0 || columns.isEmpty()) {
            return new Parsed.Refused("byfile.headings");
        }
        return records.size() > MOST_LINES + 1
                ? new Parsed.Refused("byfile.many")
                : new Parsed.File(new DomainFile(records.stream().skip(1).map(line -> line(line, domain, columns))
                        .filter(line -> !line.domain().isEmpty() || !line.values().isEmpty()).toList()));
    }

    private static Line line(CSVRecord record, int domain, Map<ModeChoice, Integer> columns) {
        Map<ModeChoice, String> values = new EnumMap<>(ModeChoice.class);
        columns.forEach((choice, column) -> {
            String value = field(record, column);
            if (!value.isEmpty()) {
                values.put(choice, value.toUpperCase(Locale.ROOT));
            }
        });
        return new Line(field(record, domain), values);
    }

    private static String field(CSVRecord record, int column) {
        return column < record.size() ? record.get(column).strip() : "";
    }
}
