package io.pinlock.admin;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Imports of domains that run in the background, with a progress that every node sees. The file itself is not kept, for it has auth codes:
 * an import that its node could not finish is sent again, and what is in the portfolio already is not changed.
 */
@Component
public class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final Duration SILENT = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int NEWEST = 20;
    private static final int LONGEST_REASON = 200;

    private final Database database;
    private final DomainAdministration desk;
    private final InstantSource clock;

    Imports(Database database, DomainAdministration desk, InstantSource clock) {
        this.database = database;
        this.desk = desk;
        this.clock = clock;
    }

    /** Where an import stands. */
    public enum State {
        RUNNING, FINISHED, FAILED, STOPPED
    }

    /**
     * An import.
     *
     * @param name  of the file
     * @param login who sent it
     * @param lines of the file
     * @param done  lines read so far
     * @param state FAILED where it met trouble, STOPPED where nothing was heard of it for a minute
     */
    public record Import(UUID id, String name, String login, long lines, long done, long added, long unchanged, long bad, Instant startedAt,
            State state) {
        public int percent() {
            return state == State.FINISHED ? 100 : (int) (lines == 0 ? 0 : Math.min(99, 100 * done / lines));
        }
    }

    /** A line that was refused. */
    public record Refused(long line, String reason) {}

    /** Begins to import a file in UTF-8. */
    public UUID start(Actor actor, String name, byte[] content) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        long lines = new String(content, StandardCharsets.UTF_8).lines().count();
        database.transaction(tx -> {
            tx.write(Sql.of("DELETE FROM domain_import WHERE started_at < ?", now.minus(KEPT)));
            tx.write(
                    Sql.of("INSERT INTO domain_import (id, name, login, lines, started_at, changed_at) VALUES (?, ?, ?, ?, ?, ?)", id, name,
                            actor.login().orElse(""), lines, now, now));
            return id;
        });
        Thread.ofVirtual().name("import-" + id).start(() -> run(id, actor, content));
        return id;
    }

    private void run(UUID id, Actor actor, byte[] content) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8))) {
            new DomainImport(desk, actor, progress -> write(id, progress)).read(lines);
            database.write(Sql.of("UPDATE domain_import SET finished_at = ? WHERE id = ?", clock.instant(), id));
        } catch (IOException | RuntimeException e) {
            LOG.error("The import {} failed: {}", id, e.getMessage());
            database.write(Sql.of("UPDATE domain_import SET failed = true WHERE id = ?", id));
        }
    }

    /** Without what the database cannot store, and not longer than a line that somebody reads. */
    private static String readable(String reason) {
        String text = reason.replaceAll("\\p{Cntrl}", "?");
        return text.substring(0, Math.min(LONGEST_REASON, text.length()));
    }

    private void write(UUID id, DomainImport.Progress progress) {
        database.transaction(tx -> {
            tx.write(Sql.of("UPDATE domain_import SET done = ?, added = ?, unchanged = ?, bad = ?, changed_at = ? WHERE id = ?",
                    progress.lines(), progress.added(), progress.unchanged(), progress.refused(), clock.instant(), id));
            tx.write(Sql.of("INSERT INTO domain_import_refusal (import_id, line, reason) SELECT ?, * FROM unnest(?::bigint[], ?::text[])",
                    id,
                    progress.bad().stream().map(DomainAdministration.Result.Bad::number).toList(),
                    progress.bad().stream().map(bad -> readable(bad.why())).toList()));
            return id;
        });
    }

    public Optional<Import> find(UUID id) {
        return database.read(Sql.of("SELECT * FROM domain_import WHERE id = ?", id).one(this::read));
    }

    /** The last ones, the newest first. */
    public List<Import> newest() {
        return database.read(Sql.of("SELECT * FROM domain_import ORDER BY started_at DESC LIMIT ?", NEWEST).list(this::read));
    }

    /** The lines that were refused, in their order. */
    public List<Refused> refusals(UUID id, int most) {
        return database.read(Sql.of("SELECT line, reason FROM domain_import_refusal WHERE import_id = ? ORDER BY line LIMIT ?", id, most)
                .list(row -> new Refused(row.number("line"), row.text("reason"))));
    }

    private Import read(Row row) throws SQLException {
        boolean silent = row.instant("changed_at").plus(SILENT).isBefore(clock.instant());
        State unfinished = row.flag("failed") ? State.FAILED : silent ? State.STOPPED : State.RUNNING;
        State state = row.optionalInstant("finished_at").isPresent() ? State.FINISHED : unfinished;
        return new Import(row.uuid("id"), row.text("name"), row.text("login"), row.number("lines"), row.number("done"), row.number("added"),
                row.number("unchanged"), row.number("bad"), row.instant("started_at"), state);
    }
}
