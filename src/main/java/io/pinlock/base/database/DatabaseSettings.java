package io.pinlock.base.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the database is used.
 *
 * @param longestWait        for how long a call waits for a free connection, for a row, and for its turn where only one at a time may go:
 *                           1 second to 1 hour; then it is refused, and may be tried again
 * @param preparedStatements whether a connection keeps statements that it repeats; not behind a pooler that gives each transaction another
 *                           connection
 */
@ConfigurationProperties("pinlock.database")
public record DatabaseSettings(@DefaultValue("10s") Duration longestWait, @DefaultValue("true") boolean preparedStatements) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public DatabaseSettings {
        if (longestWait.compareTo(SHORTEST) < 0 || longestWait.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("pinlock.database.longest-wait must be 1s to 1h");
        }
    }

    /** How long one statement may take, waits included. */
    public Duration longestStatement() {
        return longestWait.plusSeconds(20);
    }
}
