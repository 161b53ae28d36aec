package io.pinlock.admin;

import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads CSV into the portfolio, or only checks it, line by line: a broken quote spoils its own line only. */
public final class DomainImport {
    private static final int BATCH = 200;

    private final Function<List<DomainAdministration.Line>, List<DomainAdministration.Result>> work;
    private final Consumer<Progress> listener;
    private final List<DomainAdministration.Line> batch = new ArrayList<>();
    private final List<DomainAdministration.Result.Bad> bad = new ArrayList<>();
    private ImportHeading heading = ImportHeading.PLAIN;
    private long lines;
    private long added;
    private long unchanged;
    private long refused;

    private DomainImport(Function<List<DomainAdministration.Line>, List<DomainAdministration.Result>> work, Consumer<Progress> listener) {
        this.work = work;
        this.listener = listener;
    }

    /**
     * One that adds domains.
     *
     * @param listener is told of each batch of lines, and at the end
     */
    public static DomainImport of(DomainAdministration desk, Actor actor, Consumer<Progress> listener) {
        return new DomainImport(lines -> desk.add(actor, lines), listener);
    }

    /** One that adds domains, and remembers which. */
    static DomainImport of(DomainAdministration desk, Actor actor, ImportRun run, Consumer<Progress> listener) {
        return new DomainImport(lines -> desk.bringIn(actor, lines, Optional.of(run)), listener);
    }

    /** One that changes nothing, and counts as if each line had been carried out. */
    public static DomainImport check(DomainAdministration desk, Consumer<Progress> listener) {
        Map<DomainName, ImportBatch.Holding> before = new HashMap<>();
        return new DomainImport(lines -> desk.check(lines, before), listener);
    }

    /**
     * How far it is.
     *
     * @param lines read so far, headings and blank ones among them
     * @param bad   the lines that were refused since the last time
     */
    public record Progress(ImportHeading heading, long lines, long added, long unchanged, long refused,
            List<DomainAdministration.Result.Bad> bad) {
        public String summary() {
            return added + " added, " + unchanged + " unchanged, " + refused + " bad.";
        }

        /** The same of a check. */
        public String prediction() {
            return added + " would be added, " + unchanged + " are there already, " + refused + " would be refused.";
        }
    }

    /** Reads to the end. A first line may name the columns; where it names one that there is not, nothing else is read. */
    public Progress read(BufferedReader reader) throws IOException {
        String text = reader.readLine();
        if (text != null && begin(text.replace("\uFEFF", ""))) {
            for (text = reader.readLine(); text != null; text = reader.readLine()) {
                lines++;
                take(text);
                if (batch.size() == BATCH || bad.size() == BATCH) {
                    flush();
                }
            }
        }
        return flush();
    }

    /** Takes the first line; false where the rest cannot be read. */
    private boolean begin(String text) {
        lines++;
        switch (ImportHeading.read(text)) {
            case ImportHeading.First.Heading(var found) -> heading = found;
            case ImportHeading.First.Line() -> take(text);
            case ImportHeading.First.Refused(var why) -> {
                count(new DomainAdministration.Result.Bad(unread(text), why));
                return false;
            }
        }
        return true;
    }

    private void take(String text) {
        if (text.isBlank()) {
            return;
        }
        heading.values(text).ifPresentOrElse(values -> batch.add(new DomainAdministration.Line(lines, values)),
                () -> count(new DomainAdministration.Result.Bad(unread(text),
                        "these fields are expected: " + String.join(String.valueOf(heading.separator()),
                                heading.columns().stream().map(ImportColumn::heading).toList()))));
    }

    /** A line whose values are not known: all of it is told in the first column. */
    private DomainAdministration.Line unread(String text) {
        return new DomainAdministration.Line(lines, Map.of(heading.given().getFirst(), text));
    }

    private Progress flush() {
        if (!batch.isEmpty()) {
            work.apply(List.copyOf(batch)).forEach(this::count);
        }
        Progress progress = new Progress(heading, lines, added, unchanged, refused, List.copyOf(bad));
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
