package io.pinlock.admin;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of imports. */
final class ImportTable {
    /** Nothing was heard of a run for so long: its server was stopped. */
    static final Duration SILENT = Duration.ofMinutes(1);
    private static final String SELECT = """
            SELECT domain_import.*, coalesce((SELECT true FROM domain_import_added
                WHERE import_id = id AND left_for IS NULL LIMIT 1), false) AS undoable
            FROM domain_import\s""";

    private ImportTable() {}

    static Sql begin(UUID id, String name, String login, long lines, Instant now, Instant sealedUntil) {
        return Sql.of("""
                INSERT INTO domain_import (id, name, login, lines, stage, sealed_until, started_at, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", id, name, login, lines, Imports.Stage.CHECK, sealedUntil, now, now);
    }

    /** Makes an import of a check that is finished and still kept: whoever gets the run carries it out, and nobody else. */
    static Query<Optional<ImportRun>> carryOut(UUID id, Instant now, Instant sealedUntil) {
        return Sql.of("""
                UPDATE domain_import SET stage = ?, finished_at = NULL, done = 0, added = 0, unchanged = 0, bad = 0, changed_at = ?,
                    sealed_until = ?, run = run + 1
                WHERE id = ? AND stage = ? AND finished_at IS NOT NULL AND added > 0 AND sealed_until > ? RETURNING run""",
                Imports.Stage.IMPORT, now, sealedUntil, id, Imports.Stage.CHECK, now).one(row -> new ImportRun(id, row.number("run")));
    }

    /**
     * Waits for whoever writes to an import. What is decided by rows of other tables is a statement of its own behind it: an update that
     * had to wait sees those as they were before.
     */
    static Sql hold(UUID id) {
        return Sql.of("SELECT id FROM domain_import WHERE id = ? FOR NO KEY UPDATE", id);
    }

    /** Makes an undo of an import that runs no more, or takes up one that was cut off. */
    static Query<Optional<ImportRun>> undo(UUID id, Instant now) {
        return Sql.of("""
                UPDATE domain_import SET stage = ?, finished_at = NULL, failed = false, changed_at = ?, run = run + 1
                WHERE id = ? AND EXISTS (SELECT FROM domain_import_added WHERE import_id = id AND left_for IS NULL)
                    AND (finished_at IS NOT NULL OR failed OR changed_at < ?) RETURNING run""", Imports.Stage.UNDO, now, id,
                now.minus(SILENT)).one(row -> new ImportRun(id, row.number("run")));
    }

    /** Forgets a check that runs no more. */
    static Sql discard(UUID id, Instant now) {
        return Sql.of("DELETE FROM domain_import WHERE id = ? AND stage = ? AND (finished_at IS NOT NULL OR failed OR changed_at < ?)", id,
                Imports.Stage.CHECK, now.minus(SILENT));
    }

    static Sql forget(Instant before) {
        return Sql.of("DELETE FROM domain_import WHERE started_at < ?", before);
    }

    static Sql forgetRefusals(UUID id) {
        return Sql.of("DELETE FROM domain_import_refusal WHERE import_id = ?", id);
    }

    static Sql finished(ImportRun run, Instant now) {
        return Sql.of("UPDATE domain_import SET finished_at = ? WHERE id = ? AND run = ?", now, run.id(), run.number());
    }

    static Sql failed(ImportRun run) {
        return Sql.of("UPDATE domain_import SET failed = true WHERE id = ? AND run = ?", run.id(), run.number());
    }

    /** @param sealedUntil how long what is kept sealed is needed from now on */
    static Sql progress(UUID id, DomainImport.Progress progress, Instant now, Instant sealedUntil) {
        return Sql.of("""
                UPDATE domain_import SET columns = ?, done = ?, added = ?, unchanged = ?, bad = ?, changed_at = ?, sealed_until = ?
                WHERE id = ?""", progress.heading().stored(), progress.lines(), progress.added(), progress.unchanged(),
                progress.refused(), now, sealedUntil, id);
    }

    /** @param cells in hexadecimal */
    static Sql refuse(UUID id, List<Long> lines, List<String> reasons, List<String> cells) {
        return Sql.of(
                """
                        INSERT INTO domain_import_refusal (import_id, line, reason, cells)
                        SELECT ?, line, reason, decode(cells, 'hex')
                        FROM unnest(?::bigint[], ?::text[], ?::text[]) AS refused (line, reason, cells)""",
                id, lines, reasons, cells);
    }

    static Query<Optional<Imports.Import>> find(UUID id, Instant now) {
        return Sql.of(SELECT + "WHERE id = ?", id).one(row -> read(row, now));
    }

    static Query<List<Imports.Import>> newest(int most, Instant now) {
        return Sql.of(SELECT + "ORDER BY started_at DESC LIMIT ?", most).list(row -> read(row, now));
    }

    private static Imports.Import read(Row row, Instant now) throws SQLException {
        boolean silent = row.instant("changed_at").plus(SILENT).isBefore(now);
        Imports.State unfinished = row.flag("failed") ? Imports.State.FAILED : silent ? Imports.State.STOPPED : Imports.State.RUNNING;
        Imports.State state = row.optionalInstant("finished_at").isPresent() ? Imports.State.FINISHED : unfinished;
        return new Imports.Import(row.uuid("id"), row.text("name"), row.text("login"), row.number("lines"), row.number("done"),
                row.number("added"), row.number("unchanged"), row.number("bad"), row.instant("started_at"), state,
                row.constant("stage", Imports.Stage.class), row.optionalInstant("sealed_until").filter(now::isBefore).isPresent(),
                row.flag("undoable"), row.number("removed"), row.number("left_there"), ImportHeading.columns(row.text("columns")));
    }
}
