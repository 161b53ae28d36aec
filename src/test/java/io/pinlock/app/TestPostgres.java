package io.pinlock.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Real PostgreSQL for the test run, started by the product's own launcher when somebody asks for it, with a database for each who asks. One
 * keeps nothing over a failure of the machine, which no test has, and asks for no password, for to check one takes longer than most of what
 * is then done on the connection. The other is as a user's is: for tests that kill programs, and for benchmarks.
 */
public final class TestPostgres {
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

    private final DatabaseAddress server;
    private Optional<Login> migrated = Optional.empty();

    private static final class Hasty {
        private static final TestPostgres SERVER = new TestPostgres(Path.of("target", "hasty-postgres"), cluster -> {
            Path configuration = cluster.resolve("postgresql.auto.conf");
            if (!Files.readString(configuration).contains(HASTE)) {
                Files.writeString(configuration, Files.readString(configuration) + HASTE);
                Files.writeString(cluster.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
            }
        });
    }

    private static final class Durable {
        private static final TestPostgres SERVER = new TestPostgres(Path.of("target", "durable-postgres"), _ -> {});
    }

    @FunctionalInterface
    private interface Preparation {
        void prepare(Path cluster) throws IOException;
    }

    private TestPostgres(Path data, Preparation preparation) {
        try {
            DataFolder.create(data);
            String version = version();
            preparation.prepare(PostgresCluster.open(data, PostgresBinaries.unpack(data, version), PostgresUser.current()));
            server = EmbeddedPostgres.open(data, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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

    /** A database with the tables of this version, and without rows. */
    public static Login fresh() {
        return Hasty.SERVER.copy();
    }

    /** The same, whose commits are written through to the disk. */
    public static Login durable() {
        return Durable.SERVER.copy();
    }

    /** A database in which nothing is yet. */
    public static Login blank() {
        return Hasty.SERVER.create("");
    }

    private Login copy() {
        return create(" TEMPLATE " + template().name() + " STRATEGY FILE_COPY");
    }

    /**
     * Migrated once, and copied for each test that wants a database. Without the mark of the keys that it was made with: each copy gets
     * that of the first server that opens it.
     */
    private synchronized Login template() {
        if (migrated.isEmpty()) {
            Login login = create("");
            migrate(login);
            try (Connection connection = login.connect()) {
                connection.createStatement().executeUpdate("DELETE FROM key_check");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            migrated = Optional.of(login);
        }
        return migrated.get();
    }

    /** One after the other, for the first one makes the file of the keys. */
    private static synchronized void migrate(Login login) {
        TestServer.migrate(login);
    }

    private Login create(String options) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password())) {
            connection.createStatement().execute("CREATE DATABASE " + name + options);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Login(server.url().replaceAll("/postgres$", "/" + name), server.user(), server.password());
    }

    private static String version() throws IOException {
        Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
        return properties.getProperty("pinlock.embedded-postgres");
    }
}
