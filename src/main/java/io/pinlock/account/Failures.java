package io.pinlock.account;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts failed logins in the database, for all nodes together. */
@Component
class Failures {
    private record Count(String key, int failures) {
        private static Count read(Row row) throws SQLException {
            return new Count(row.text("key"), (int) row.number("failures"));
        }
    }

    /**
     * What is known of an attempt before it is made.
     *
     * @param exhausted  what has counted as many failures as are allowed
     * @param knownUntil where the login was right lately from there: until when that is so
     */
    record Standing(Set<FailureCounter.Scope> exhausted, Optional<Instant> knownUntil) {}

    private record Line(Count count, Optional<Instant> knownUntil) {
        private static Line read(Row row) throws SQLException {
            return new Line(Count.read(row), row.optionalInstant("known_until"));
        }
    }

    private static final int STEPS = 30;

    private final Database database;
    private final InstantSource clock;
    private final LoginSettings settings;

    Failures(Database database, InstantSource clock, LoginSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    List<FailureCounter> counters(String login, String network) {
        return FailureCounter.of(login, network, settings);
    }

    /** How long who is not let try waits for that answer. */
    Duration refusalDelay() {
        return settings.refusalDelay();
    }

    /** What is known of an attempt before it is made. */
    Query<Standing> standing(List<FailureCounter> counters) {
        Instant now = clock.instant();
        return Sql.of("""
                SELECT key, failures, NULL::timestamptz AS known_until FROM login_failure WHERE key = ANY (?) AND until > ?
                UNION ALL SELECT key, 0, until FROM login_known WHERE key = ? AND until > ?""", keys(counters), now,
                pair(counters).key(), now).list(Line::read)
                .map(lines -> new Standing(reached(lines.stream().map(Line::count).toList(), counters, 0),
                        lines.stream().flatMap(line -> line.knownUntil().stream()).findFirst()));
    }

    /** A login that is known there was right again. That is written once in a while only, a day by default. */
    void stayKnown(List<FailureCounter> counters, Instant knownUntil) {
        Instant whenFresh = clock.instant().plus(settings.knownFor());
        if (knownUntil.isBefore(whenFresh.minus(settings.knownFor().dividedBy(STEPS)))) {
            database.write(known(counters));
        }
    }

    /**
     * Counts one more, before it is known to be one.
     *
     * @return what was used up already, perhaps by another attempt of the same moment
     */
    Set<FailureCounter.Scope> countOne(List<FailureCounter> counters) {
        Instant now = clock.instant();
        List<Count> counts = database.read(Sql.of("""
                INSERT INTO login_failure AS old (key, failures, until) SELECT key, 1, ? FROM unnest(?) AS key
                ON CONFLICT (key) DO UPDATE SET
                    failures = CASE WHEN old.until <= ? THEN 1 ELSE old.failures + 1 END,
                    until = CASE WHEN old.until <= ? THEN EXCLUDED.until ELSE old.until END
                RETURNING key, failures""", now.plus(settings.window()), keys(counters), now, now)
                .list(Count::read));
        return reached(counts, counters, 1);
    }

    /** The password was not looked at after all. */
    void uncount(List<FailureCounter> counters) {
        database.transaction(tx -> {
            counters.forEach(counter -> tx.write(Sql.of("UPDATE login_failure SET failures = failures - 1 WHERE key = ?", counter.key())));
            return counters;
        });
    }

    /**
     * It was none: a right password clears the failures of its login from its address, takes itself off the other counts, and is known
     * there from now on.
     *
     * @param first what else is written then, before others wait for these counts
     */
    void takeBack(List<FailureCounter> counters, Optional<Sql> first) {
        database.transaction(tx -> {
            first.ifPresent(tx::write);
            tx.write(known(counters));
            tx.write(Sql.of("UPDATE login_failure SET failures = failures - 1 WHERE key = ?", counters.get(0).key()));
            tx.write(Sql.of("DELETE FROM login_failure WHERE key = ?", pair(counters).key()));
            tx.write(Sql.of("UPDATE login_failure SET failures = failures - 1 WHERE key = ?", counters.get(2).key()));
            return counters;
        });
    }

    /** Removes counts whose window is over, but for those that somebody is just counting, and what is no longer known. */
    void purge() {
        database.write(Sql.of("""
                DELETE FROM login_failure WHERE key IN (SELECT key FROM login_failure WHERE until <= ? FOR UPDATE SKIP LOCKED)""",
                clock.instant()));
        database.write(Sql.of("DELETE FROM login_known WHERE until <= ?", clock.instant()));
    }

    private Sql known(List<FailureCounter> counters) {
        return Sql.of("INSERT INTO login_known (key, until) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET until = EXCLUDED.until",
                pair(counters).key(), clock.instant().plus(settings.knownFor()));
    }

    private static FailureCounter pair(List<FailureCounter> counters) {
        return counters.get(1);
    }

    private static List<String> keys(List<FailureCounter> counters) {
        return counters.stream().map(FailureCounter::key).toList();
    }

    private static Set<FailureCounter.Scope> reached(List<Count> counts, List<FailureCounter> counters, int more) {
        return counters.stream().filter(counter -> counts.stream()
                .anyMatch(count -> count.key().equals(counter.key()) && count.failures() >= counter.limit() + more))
                .map(FailureCounter::scope).collect(Collectors.toSet());
    }
}
