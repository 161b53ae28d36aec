package io.pinlock.admin;

import io.pinlock.base.Refreshed;
import io.pinlock.base.TimeOrderedId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the operator tells everybody who uses the platform. Pages know it as {@code @notices}. */
@Component("notices")
public class Notices {
    /** Longest text of a notice, in characters. */
    public static final int LONGEST = 500;
    private static final int SHOWN = 5;
    private static final int NEWEST = 50;
    /** After which time one that was written or ended at another node is seen at this one. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;
    private final Refreshed<List<Notice>> open;

    Notices(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
        open = new Refreshed<>(clock, KNOWN_FOR, List.of(), this::open);
    }

    /** What a notice is about. */
    public enum Kind {
        MAINTENANCE, TROUBLE, RESOLVED
    }

    /**
     * A notice.
     *
     * @param from    when it begins to be shown
     * @param until   when it is no longer shown; exclusive
     * @param endedAt when somebody took it away before that
     */
    public record Notice(UUID id, Kind kind, String english, String german, Instant from, Instant until, Optional<Instant> endedAt) {
        /** In German for {@code de}, in English for every other language (ISO 639-1). */
        public String text(String language) {
            return language.equals("de") ? german : english;
        }

        boolean isShown(Instant now) {
            return endedAt.isEmpty() && !now.isBefore(from) && now.isBefore(until);
        }

        /** Whether it is shown, or will be. */
        public boolean isOpen(Instant now) {
            return endedAt.isEmpty() && now.isBefore(until);
        }
    }

    /** Those that are shown now, the newest first. Costs no query most of the time, and is never refused. */
    public List<Notice> current() {
        Instant now = clock.instant();
        return open.get().stream().filter(notice -> notice.isShown(now)).limit(SHOWN).toList();
    }

    private List<Notice> open() {
        return database.read(Sql.of("SELECT * FROM notice WHERE valid_until > ? AND ended_at IS NULL ORDER BY id DESC LIMIT ?",
                clock.instant(), NEWEST).list(Notices::read));
    }

    /** The last ones that were written, the newest first. */
    public List<Notice> newest() {
        return database.read(Sql.of("SELECT * FROM notice ORDER BY id DESC LIMIT ?", NEWEST).list(Notices::read));
    }

    /**
     * Tells everybody something from one moment until another one.
     *
     * @param english one line of 1 to {@link #LONGEST} characters; so is the text in German
     * @param until   after {@code from}; exclusive
     */
    public void write(Actor actor, Kind kind, String english, String german, Instant from, Instant until) {
        database.transaction(tx -> {
            tx.write(Sql.of("INSERT INTO notice (id, kind, english, german, valid_from, valid_until) VALUES (?, ?, ?, ?, ?, ?)",
                    TimeOrderedId.at(clock.instant()), kind.name(), english, german, from, until));
            tx.write(journal.entry(actor, Optional.empty(), "NoticeWritten", "DONE", Optional.of(kind + ": " + english)));
            return kind;
        });
        open.forget();
    }

    /**
     * Takes a notice away.
     *
     * @return whether there was one that was shown, or was to be
     */
    public boolean end(Actor actor, UUID id) {
        boolean ended = database.transaction(tx -> {
            Optional<String> text = tx.read(Sql.of(
                    "UPDATE notice SET ended_at = ? WHERE id = ? AND ended_at IS NULL AND valid_until > ? RETURNING english",
                    clock.instant(), id, clock.instant()).one(row -> row.text("english"))).get();
            text.ifPresent(_ -> tx.write(journal.entry(actor, Optional.empty(), "NoticeEnded", "DONE", text)));
            return text.isPresent();
        });
        open.forget();
        return ended;
    }

    private static Notice read(Row row) throws SQLException {
        return new Notice(row.uuid("id"), Kind.valueOf(row.text("kind")), row.text("english"), row.text("german"),
                row.instant("valid_from"), row.instant("valid_until"), row.optionalInstant("ended_at"));
    }
}
