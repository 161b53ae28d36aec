package io.pinlock.admin;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.util.Optional;

/** By how much the clock of a demo is ahead: kept beside data that are of that time. */
public final class DemoClockTable {
    private DemoClockTable() {}

    /** Empty where it was never moved. */
    public static Query<Optional<Duration>> ahead() {
        return Sql.of("SELECT ahead FROM demo_clock WHERE id = 1").one(row -> Duration.ofSeconds(row.number("ahead")));
    }

    /** To be kept from now on. */
    public static Sql keep(Duration ahead) {
        return Sql.of("INSERT INTO demo_clock (ahead) VALUES (?) ON CONFLICT (id) DO UPDATE SET ahead = EXCLUDED.ahead",
                ahead.toSeconds());
    }
}
