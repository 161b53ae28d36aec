package io.pinlock.admin;

import io.pinlock.base.journal.Actor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV into the portfolio, line by line: a broken quote spoils its own line only. */
public final class DomainImport {
    private static final int BATCH = 200;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

    private final DomainAdministration desk;
    private final Actor actor;
    private final Consumer<Progress> listener;
    private final List<DomainAdministration.Line> batch = new ArrayList<>();
    private final List<DomainAdministration.Result.Bad> bad = new ArrayList<>();
    private long lines;
    private long added;
    private long unchanged;
    private long refused;

    /** @param listener is told of each batch of lines, and at the end */
    public DomainImport(DomainAdministration desk, Actor actor, Consumer<Progress> listener) {
        this.desk = desk;
        this.actor = actor;
        this.listener = listener;
    }

    /**
     * How far it is.
     *
     * @param lines read so far, headings and blank ones among them
     * @param bad   the lines that were refused since the last time
     */
    public record Progress(long lines, long added, long unchanged, long refused, List<DomainAdministration.Result.Bad> bad) {
        public String summary() {
            return added + " added, " + unchanged + " unchanged, " + refused + " bad.";
        }
    }

    /** Reads to the end: lines of domain, account and auth code; a first line with these words is skipped. */
    public Progress read(BufferedReader reader) throws IOException {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            lines++;
            take(lines == 1 ? text.replace("\uFEFF", "") : text);
            if (batch.size() == BATCH || bad.size() == BATCH) {
                flush();
            }
        }
        return flush();
    }

    private void take(String text) {
        if (text.isBlank() || (lines == 1 && text.replace(" ", "").equalsIgnoreCase("domain,account,auth"))) {
            return;
        }
        Optional<CSVRecord> fields = parse(text).filter(found -> found.size() == 3);
        if (fields.isEmpty()) {
            count(new DomainAdministration.Result.Bad(lines, "three fields are expected: domain,account,auth"));
        } else {
            batch.add(new DomainAdministration.Line(lines, fields.get().get(0), fields.get().get(1), fields.get().get(2)));
        }
    }

    private static Optional<CSVRecord> parse(String text) {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            return parser.stream().findFirst();
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private Progress flush() {
        desk.add(actor, List.copyOf(batch)).forEach(this::count);
        Progress progress = new Progress(lines, added, unchanged, refused, List.copyOf(bad));
        batch.clear();
        bad.clear();
        listener.accept(progress);
        return progress;
    }

    private void count(DomainAdministration.Result result) {
        switch (result) {
            case DomainAdministration.Result.Added() -> added++;
            case DomainAdministration.Result.Unchanged() -> unchanged++;
            case DomainAdministration.Result.Bad line -> {
                refused++;
                bad.add(line);
            }
        }
    }
}
