package io.pinlock.server;

import io.pinlock.operator.Done;
import io.pinlock.operator.DomainDesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file into the portfolio, line by line: a broken quote spoils its own line only. */
final class DomainImport {
    private static final int BATCH = 200;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

    private final DomainDesk desk;
    private final PrintWriter err;
    private final List<DomainDesk.Line> batch = new ArrayList<>();
    private long added;
    private long unchanged;
    private long bad;

    DomainImport(DomainDesk desk, PrintWriter err) {
        this.desk = desk;
        this.err = err;
    }

    /** Done with a bad line, too, but says so with the exit code. */
    Done read(Path file) {
        try (CountingStream bytes = new CountingStream(Files.newInputStream(file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            ProgressBar progress = new ProgressBar(err, Files.size(file));
            long number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                take(++number, number == 1 ? text.replace("\uFEFF", "") : text);
                if (batch.size() == BATCH) {
                    flush();
                    progress.show(bytes.count());
                }
            }
            flush();
            progress.finish();
        } catch (IOException e) {
            return new Done.No(file + " cannot be read (" + e.getClass().getSimpleName() + ").");
        }
        String summary = added + " added, " + unchanged + " unchanged, " + bad + " bad.";
        return bad == 0 ? new Done.Yes(summary) : new Done.No(summary);
    }

    private void take(long number, String text) {
        if (text.isBlank() || (number == 1 && text.replace(" ", "").equalsIgnoreCase("domain,account,auth"))) {
            return;
        }
        Optional<CSVRecord> fields = parse(text).filter(found -> found.size() == 3);
        if (fields.isEmpty()) {
            report(new DomainDesk.Result.Bad(number, "three fields are expected: domain,account,auth"));
        } else {
            batch.add(new DomainDesk.Line(number, fields.get().get(0), fields.get().get(1), fields.get().get(2)));
        }
    }

    private static Optional<CSVRecord> parse(String text) {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            return parser.stream().findFirst();
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void flush() {
        desk.add(List.copyOf(batch)).forEach(this::report);
        batch.clear();
    }

    private void report(DomainDesk.Result result) {
        switch (result) {
            case DomainDesk.Result.Added() -> added++;
            case DomainDesk.Result.Unchanged() -> unchanged++;
            case DomainDesk.Result.Bad(var number, var why) -> {
                bad++;
                err.println("line " + number + ": " + why);
            }
        }
    }
}
