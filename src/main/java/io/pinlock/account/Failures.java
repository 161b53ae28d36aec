package io.pinlock.account;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts failed logins in the database, for all nodes together. */
@Component
class Failures {
    private record Count(String key, int failures) {}

    private final Database database;
    private final InstantSource clock;
    private final LoginSettings settings;

    Failures(Database database, InstantSource clock, LoginSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    List<FailureCounter> counters(String login, String address) {
        return FailureCounter.of(login, address, settings);
    }

    /** Those of the counters that have counted as many failures as are allowed. */
    Query<List<FailureCounter>> exhausted(List<FailureCounter> counters) {
        return Sql.of("SELECT key, failures FROM login_failure WHERE key = ANY (?) AND until > ?", keys(counters), clock.instant())
                .list(row -> new Count(row.text("key"), (int) row.number("failures"))).map(counts -> reached(counts, counters, 0));
    }

    /** Counts one more, before it is known to be one. False when an attempt of the same moment used up what was left. */
    boolean countOne(List<FailureCounter> counters) {
        Instant now = clock.instant();
        List<Count> counts = database.read(Sql.of("""
                INSERT INTO login_failure AS old (key, failures, until) SELECT key, 1, ? FROM unnest(?) AS key
                ON CONFLICT (key) DO UPDATE SET
                    failures = CASE WHEN old.until <= ? THEN 1 ELSE old.failures + 1 END,
                    until = CASE WHEN old.until <= ? THEN EXCLUDED.until ELSE old.until END
                RETURNING key, failures""", now.plus(settings.window()), keys(counters), now, now)
                .list(row -> new Count(row.text("key"), (int) row.number("failures"))));
        return reached(counts, counters, 1).isEmpty();
    }

    /** The password was not looked at after all. */
    void uncount(List<FailureCounter> counters) {
        database.transaction(tx -> {
            counters.forEach(counter -> tx.write(Sql.of("UPDATE login_failure SET failures = failures - 1 WHERE key = ?", counter.key())));
            return counters;
        });
    }

    /** It was none: a right password clears the failures of its login from its address, and takes itself off the other counts. */
    void takeBack(List<FailureCounter> counters) {
        database.transaction(tx -> {
            tx.write(Sql.of("UPDATE login_failure SET failures = failures - 1 WHERE key = ?", counters.get(0).key()));
            tx.write(Sql.of("DELETE FROM login_failure WHERE key = ?", counters.get(1).key()));
            tx.write(Sql.of("UPDATE login_failure SET failures = failures - 1 WHERE key = ?", counters.get(2).key()));
            return counters;
        });
    }

    /** Removes counts whose window is over, but for those that somebody is just counting. */
    void purge() {
        database.write(Sql.of("""
                DELETE FROM login_failure WHERE key IN (SELECT key FROM login_failure WHERE until <= ? FOR UPDATE SKIP LOCKED)""",
                clock.instant()));
    }

    private static List<String> keys(List<FailureCounter> counters) {
        return counters.stream().map(FailureCounter::key).toList();
    }

    private static List<FailureCounter> reached(List<Count> counts, List<FailureCounter> counters, int more) {
        return counters.stream().filter(counter -> counts.stream()
                .anyMatch(count -> count.key().equals(counter.key()) && count.failures() >= counter.limit() + more)).toList();
    }
}
