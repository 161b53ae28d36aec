package io.pinlock.base.csv;

import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.springframework.stereotype.Component;

/** Writes whole lists as CSV: a line of column names, then the rows; {@code ;} between values, {@code "} around each. */
@Component
public class CsvLists {
    /** More than the documented limit of 100 MB can hold. */
    public static final int MOST_ROWS = 2_000_000;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setDelimiter(';').setQuoteMode(QuoteMode.ALL).get();
    private static final int ROWS_AT_ONCE = 25_000;

    private final Database database;

    CsvLists(Database database) {
        this.database = database;
    }

    /**
     * A page of a list.
     *
     * @param columns names of the columns
     * @param listing rows with a value for every column
     */
    public record Part(List<String> columns, Listing<List<String>> listing) {
        public Part {
            columns = List.copyOf(columns);
        }
    }

    /**
     * All pages of a list, read in one view of the data.
     *
     * @param list gives that page of it
     * @return CSV in UTF-8, compressed with gzip; empty where the list has more than {@link #MOST_ROWS} rows
     */
    public Optional<byte[]> write(Function<Page, Part> list) {
        return database.inOneView(() -> print(list));
    }

    private static Optional<byte[]> print(Function<Page, Part> list) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes);
                CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), FORMAT)) {
            int rows = ROWS_AT_ONCE;
            for (int first = 0; rows == ROWS_AT_ONCE; first += ROWS_AT_ONCE) {
                Part part = list.apply(new Page(first, ROWS_AT_ONCE, ROWS_AT_ONCE));
                if (part.listing().total() > MOST_ROWS) {
                    return Optional.empty();
                }
                if (first == 0) {
                    csv.printRecord(part.columns());
                }
                csv.printRecords(part.listing().rows().stream().map(CsvCells::of));
                rows = part.listing().rows().size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(bytes.toByteArray());
    }
}
