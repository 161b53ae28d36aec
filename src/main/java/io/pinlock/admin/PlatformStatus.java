package io.pinlock.admin;

import io.pinlock.base.DatabaseFault;
import io.pinlock.base.Refreshed;
import io.pinlock.base.ServiceState;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** How the platform does, for anybody who asks: however many do, the database is asked every few seconds only. */
@Component
public class PlatformStatus {
    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);
    /** A query that takes longer than this takes far too long for what it asks. */
    private static final Duration SLOW = Duration.ofMillis(500);

    private final Database database;
    private final Refreshed<ServiceState> known;

    PlatformStatus(Database database, InstantSource clock) {
        this.database = database;
        known = new Refreshed<>(clock, KNOWN_FOR, ServiceState.WORKS, this::measured);
    }

    /** The database, as this node reaches it. Never refused. */
    public ServiceState database() {
        return known.get();
    }

    private ServiceState measured() {
        long begin = System.nanoTime();
        try {
            database.read(Sql.of("SELECT 1 AS one").one(row -> row.number("one")));
            return System.nanoTime() - begin > SLOW.toNanos() ? ServiceState.SLOW : ServiceState.WORKS;
        } catch (DatabaseFault away) {
            return ServiceState.TROUBLE;
        }
    }
}
