package io.pinlock.admin;

import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Imports of domains that run in the background, with a progress that every node sees. A file is checked first, which changes nothing; the
 * same lines are imported with one more click, and what was added can be taken back.
 * <p>
 * Between check and import the file is kept in the database, sealed under the server's keys and until an hour after it was last read,
 * because it has auth codes. It could be sent a second time instead and compared by its hash; that is a step more, and an operator who
 * has to keep the file for that step keeps its auth codes unsealed on another disk. What is kept here nobody reads without the key
 * file, any node can import it, and exactly what was checked is imported. It is wiped once it is imported or discarded. The values of
 * refused lines are kept the same way, so that they can be corrected; after the hour only their numbers and reasons are left, which
 * repeat no value.
 */
@Component
public class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final Duration SEALED = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int NEWEST = 20;
    private static final int LONGEST_REASON = 500;

    private final Database database;
    private final DomainAdministration desk;
    private final ImportedDomains imported;
    private final SealedImports sealed;
    private final InstantSource clock;

    Imports(Database database, DomainAdministration desk, ImportedDomains imported, SealedImports sealed, InstantSource clock) {
        this.database = database;
        this.desk = desk;
        this.imported = imported;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Where a run stands. */
    public enum State {
        RUNNING, FINISHED, FAILED, STOPPED
    }

    /** What runs, or has run last. */
    public enum Stage {
        CHECK, IMPORT, UNDO
    }

    /** Why an undo leaves a domain in the portfolio, or does not find it there. */
    public enum Left {
        GONE, REQUESTED, HOSTS, LOCK, PROTECTED, CHANGED
    }

    /**
     * An import.
     *
     * @param name     of the file
     * @param login    who sent it
     * @param lines    of the file
     * @param done     lines read so far
     * @param state    FAILED where it met trouble, STOPPED where nothing was heard of it for a minute
     * @param sealed   whether the values of its lines are still kept
     * @param undoable whether it has added what no undo has looked at yet
     * @param removed  domains that an undo has taken back
     * @param left     and that it has left
     * @param columns  of the file, in its order
     */
    public record Import(UUID id, String name, String login, long lines, long done, long added, long unchanged, long bad, Instant startedAt,
            State state, Stage stage, boolean sealed, boolean undoable, long removed, long left, List<ImportColumn> columns) {
        public int percent() {
            long whole = stage == Stage.UNDO ? added : lines;
            long part = stage == Stage.UNDO ? removed + left : done;
            return state == State.FINISHED ? 100 : (int) (whole == 0 ? 0 : Math.min(99, 100 * part / whole));
        }

        /** Whether it can be carried out now. */
        public boolean isReady() {
            return stage == Stage.CHECK && state == State.FINISHED && sealed && added > 0;
        }

        /** Whether what it has added can be taken back now. */
        public boolean canBeUndone() {
            return undoable && state != State.RUNNING;
        }
    }

    /**
     * A line that was refused.
     *
     * @param values by the columns of the file, opened when they are asked for; none once they are wiped
     */
    public record Refused(long line, String reason, Supplier<List<String>> values) {}

    /** A domain that an undo has left. */
    public record LeftDomain(String domain, Left why) {}

    /** Begins to check a file in UTF-8. */
    public UUID check(Actor actor, String name, byte[] content) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        long lines = new String(content, StandardCharsets.UTF_8).lines().count();
        database.write(ImportTable.begin(id, name, actor.login().orElse(""), lines, now, now.plus(SEALED)));
        sealed.keep(id, content);
        ImportRun run = new ImportRun(id, 1);
        inBackground(run, () -> read(id, DomainImport.check(desk, progress -> write(run, progress))));
        return id;
    }

    /** Begins to import what was checked; false where that was done already, was discarded, or is too old. */
    public boolean carryOut(Actor actor, UUID id) {
        Instant now = clock.instant();
        Optional<ImportRun> begun = database.transaction(tx -> {
            Optional<ImportRun> ready = tx.read(ImportTable.carryOut(id, now, now.plus(SEALED))).get();
            ready.ifPresent(_ -> tx.write(ImportTable.forgetRefusals(id)));
            return ready;
        });
        begun.ifPresent(run -> inBackground(run, () -> {
            read(id, DomainImport.of(desk, actor, run, progress -> write(run, progress)));
            database.write(SealedImports.wipe(id));
        }));
        return begun.isPresent();
    }

    /** Forgets a check with all that is kept of it. */
    public void discard(UUID id) {
        database.write(ImportTable.discard(id, clock.instant()));
    }

    /** Begins to take back what an import has added; false where it runs, or nothing is left to look at. */
    public boolean undo(Actor actor, UUID id) {
        Optional<ImportRun> begun = database.transaction(tx -> {
            tx.write(ImportTable.hold(id));
            return tx.read(ImportTable.undo(id, clock.instant())).get();
        });
        begun.ifPresent(run -> inBackground(run, () -> {
            boolean more = true;
            while (more) {
                more = imported.takeBack(actor, run);
            }
        }));
        return begun.isPresent();
    }

    /** What takes a while and may meet trouble. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void inBackground(ImportRun run, Work work) {
        Thread.ofVirtual().name("import-" + run.id()).start(() -> {
            try {
                work.run();
                database.write(ImportTable.finished(run, clock.instant()));
            } catch (ImportRun.Overtaken e) {
                LOG.warn("The import {} was slow and goes no further here: {}", run.id(), e.getMessage());
            } catch (IOException | RuntimeException e) {
                LOG.error("The import {} failed: {}", run.id(), e.getMessage());
                database.write(ImportTable.failed(run));
            }
        });
    }

    private void read(UUID id, DomainImport reading) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(sealed.open(id), StandardCharsets.UTF_8))) {
            reading.read(lines);
        }
    }

    /** Without what the database cannot store, and not longer than a line that somebody reads. */
    private static String readable(String reason) {
        String text = reason.replaceAll("\\p{Cntrl}", "?");
        return text.substring(0, Math.min(LONGEST_REASON, text.length()));
    }

    private void write(ImportRun run, DomainImport.Progress progress) {
        UUID id = run.id();
        Instant now = clock.instant();
        List<ImportColumn> columns = progress.heading().given();
        List<DomainAdministration.Result.Bad> bad = progress.bad();
        List<String> cells = bad.stream()
                .map(each -> sealed.sealLine(id, each.number(), columns.stream().map(each.line()::text).toList())).toList();
        database.transaction(tx -> {
            run.hold(tx);
            tx.write(ImportTable.progress(id, progress, now, now.plus(SEALED)));
            tx.write(ImportTable.refuse(id, bad.stream().map(DomainAdministration.Result.Bad::number).toList(),
                    bad.stream().map(each -> readable(each.why())).toList(), cells));
            return id;
        });
    }

    /** Wipes what is kept sealed and too old, and forgets imports of long ago. */
    void wipe() {
        Instant now = clock.instant();
        List<Sql> statements = new ArrayList<>(SealedImports.wipe(now));
        statements.add(ImportTable.forget(now.minus(KEPT)));
        database.transaction(tx -> {
            statements.forEach(tx::write);
            return now;
        });
    }

    public Optional<Import> find(UUID id) {
        return database.read(ImportTable.find(id, clock.instant()));
    }

    /** The last ones, the newest first. */
    public List<Import> newest() {
        return database.read(ImportTable.newest(NEWEST, clock.instant()));
    }

    /** The lines that were refused, in their order. */
    public Listing<Refused> refusals(UUID id, Page page) {
        return database.listing(Sql.of("SELECT count(*) AS total FROM domain_import_refusal WHERE import_id = ?", id).total(),
                Sql.of("SELECT line, reason, cells FROM domain_import_refusal WHERE import_id = ? ORDER BY line LIMIT ? OFFSET ?", id,
                        page.rows(), page.first())
                        .list(row -> refused(id, row)));
    }

    private Refused refused(UUID id, Row row) throws SQLException {
        long line = row.number("line");
        Optional<byte[]> cells = row.optionalBytes("cells");
        return new Refused(line, row.text("reason"), () -> cells.flatMap(found -> sealed.openLine(id, line, found)).orElse(List.of()));
    }

    /** What an undo has left, by name. */
    public List<LeftDomain> left(UUID id, int most) {
        return database.read(ImportedDomains.left(id, most));
    }
}
