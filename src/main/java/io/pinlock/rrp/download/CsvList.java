package io.pinlock.rrp.download;

import io.pinlock.base.Page;
import io.pinlock.rrp.RefusalMessages;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Writes a whole list as CSV: a line of column names, then the rows; {@code ;} between values, {@code "} around each. */
final class CsvList {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setDelimiter(';').setQuoteMode(QuoteMode.ALL).get();
    private static final int ROWS_AT_ONCE = 25_000;
    /** More than the documented limit of 100 MB can hold. */
    private static final int MOST_ROWS = 2_000_000;

    private CsvList() {}

    /** What writing comes to. */
    sealed interface Outcome {
        /**
         * The whole list.
         *
         * @param content CSV in UTF-8, compressed with gzip
         */
        @SuppressWarnings("ArrayRecordComponent")
        record Written(byte[] content) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    static Outcome write(ListCommand command, Call call) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes);
                CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), FORMAT)) {
            int rows = ROWS_AT_ONCE;
            for (int first = 0; rows == ROWS_AT_ONCE; first += ROWS_AT_ONCE) {
                Table table = command.list(call, ListOptions.of(call, command.orders()).on(new Page(first, ROWS_AT_ONCE, ROWS_AT_ONCE)));
                if (table.total() > MOST_ROWS) {
                    return new Outcome.Refused("the list has more than " + MOST_ROWS + " rows");
                }
                print(csv, first == 0 ? List.of(table.columns()) : List.of());
                print(csv, table.rows());
                rows = table.rows().size();
            }
        } catch (CallRefused refused) {
            return new Outcome.Refused(RefusalMessages.of(refused.refusal()).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Outcome.Written(bytes.toByteArray());
    }

    private static void print(CSVPrinter csv, List<List<String>> rows) throws IOException {
        for (List<String> row : rows) {
            csv.printRecord(row);
        }
    }
}
