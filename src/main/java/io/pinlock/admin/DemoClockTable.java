package io.pinlock.admin;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.util.Optional;

/** By how much the clock of a demo is ahead: kept beside data that are of that time. */
public final class DemoClockTable {
    private DemoClockTable() {}

    /** Empty where the database is not a demo's own; zero where the clock was never moved. */
    public static Query<Optional<Duration>> ahead() {
        return Sql.of("SELECT ahead FROM demo_clock WHERE id = 1").one(row -> Duration.ofSeconds(row.number("ahead")));
    }

    /** Marks a database in which nothing is yet as a demo's own. */
    public static Sql mark() {
        return Sql.of("INSERT INTO demo_clock (ahead) VALUES (0) ON CONFLICT (id) DO NOTHING");
    }

    /** Takes the mark away: from now on the database is not a demo's own. */
    public static Sql forget() {
        return Sql.of("DELETE FROM demo_clock WHERE id = 1");
    }

    /** To be kept from now on. */
    public static Sql keep(Duration ahead) {
        return Sql.of("UPDATE demo_clock SET ahead = ? WHERE id = 1", ahead.toSeconds());
    }
}
