package io.pinlock.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the program, from the environment ({@code PINLOCK_DATA}, {@code PINLOCK_DATABASE_URL}...) or the file
 * {@code pinlock.properties} in the working folder or the data folder.
 *
 * @param data     folder of the embedded database and the keys
 * @param keys     file of the server's keys; {@code keys.json} in the data folder unless set
 * @param embeddedPostgres version of the PostgreSQL that comes with the program
 * @param join     whether to use the database of a server that runs on the data folder already
 * @param database an external PostgreSQL; without a URL the embedded one is used
 */
@ConfigurationProperties("pinlock")
record Settings(@DefaultValue("data") Path data, Optional<String> keys, String embeddedPostgres, boolean join,
        @DefaultValue External database) {
    /**
     * @param url  {@code jdbc:postgresql://host:port/name}
     * @param pool largest number of connections of this node, 3 or more: the migration and the demo need more than one. 0 takes four for
     *             each core, and 8 at least: more would only wait for each other
     * @param restartFor how long the embedded one is started again and again when it ends, before the program ends as well
     */
    record External(Optional<String> url, @DefaultValue("pinlock") String user, @DefaultValue("") String password,
            @DefaultValue("0") int pool, @DefaultValue("1h") Duration restartFor) {
        private static final int SMALLEST_POOL = 3;
        private static final int FOR_EACH_CORE = 4;

        External {
            if (pool == 0) {
                pool = FOR_EACH_CORE * Math.max(2, Runtime.getRuntime().availableProcessors());
            }
            if (pool < SMALLEST_POOL) {
                throw new IllegalArgumentException("pinlock.database.pool must be " + SMALLEST_POOL + " or more");
            }
            if (restartFor.toSeconds() < 1 || restartFor.toDays() > 1) {
                throw new IllegalArgumentException("pinlock.database.restart-for must be 1s to 1d");
            }
        }

        @Override
        public String toString() {
            return "External[" + url.isPresent() + "]";
        }
    }

    Path keyFile() {
        return keys.map(Path::of).orElse(data.resolve("keys.json"));
    }
}
