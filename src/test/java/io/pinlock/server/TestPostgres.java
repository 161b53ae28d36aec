package io.pinlock.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * One real PostgreSQL for the test run, started by the product's own launcher, with a database for whoever asks. It keeps
 * nothing over a failure of the machine, which no test has, unless tests of this run kill programs.
 */
public final class TestPostgres {
    private static final boolean DURABLE = Boolean.getBoolean("pinlock.durable");
    private static final String HASTE = """
            # Added by the tests.
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            wal_level = minimal
            max_wal_senders = 0
            autovacuum = off
            """;

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final DatabaseAddress SERVER = start();

    private TestPostgres() {}

    public record Login(String url, String user, String password) {
        public int port() {
            return Integer.parseInt(url.replaceAll(".*:([0-9]+)/.*", "$1"));
        }

        /** Without asking for TLS: the answer to that is no message as all others are, and {@code PostgresRelay} reads messages. */
        public Login through(int port) {
            return new Login(url.replace(":" + port() + "/", ":" + port + "/") + "?sslmode=disable", user, password);
        }

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        private String name() {
            return url.substring(url.lastIndexOf('/') + 1);
        }
    }

    /** Migrated once, and copied for each test that wants a database. */
    private static final class Template {
        private static final Login DATABASE = migrated();

        /** Without the mark of the keys that it was made with: each copy gets that of the first server that opens it. */
        private static Login migrated() {
            Login login = blank();
            TestServer.migrate(login);
            try (Connection connection = login.connect()) {
                connection.createStatement().executeUpdate("DELETE FROM key_check");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return login;
        }
    }

    /** A database with the tables of this version, and without rows. */
    public static Login fresh() {
        return create(" TEMPLATE " + Template.DATABASE.name() + " STRATEGY FILE_COPY");
    }

    /** A database in which nothing is yet. */
    public static Login blank() {
        return create("");
    }

    private static Login create(String options) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(SERVER.url(), SERVER.user(), SERVER.password())) {
            connection.createStatement().execute("CREATE DATABASE " + name + options);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Login(SERVER.url().replaceAll("/postgres$", "/" + name), SERVER.user(), SERVER.password());
    }

    private static DatabaseAddress start() {
        try {
            Path data = Path.of("target", DURABLE ? "durable-postgres" : "hasty-postgres");
            DataFolder.create(data);
            String version = version();
            Path cluster = PostgresCluster.open(data, PostgresBinaries.unpack(data, version), PostgresUser.current());
            Path configuration = cluster.resolve("postgresql.auto.conf");
            if (!DURABLE && !Files.readString(configuration).contains(HASTE)) {
                Files.writeString(configuration, Files.readString(configuration) + HASTE);
                // To check a password takes longer than most of what is then done on the connection.
                Files.writeString(cluster.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
            }
            return EmbeddedPostgres.open(data, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() throws IOException {
        Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
        return properties.getProperty("pinlock.embedded-postgres");
    }
}
