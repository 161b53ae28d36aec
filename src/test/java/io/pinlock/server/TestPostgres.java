package io.pinlock.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** One real PostgreSQL for the test run, started by the product's own launcher, with a fresh database for whoever asks. */
public final class TestPostgres {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final DatabaseAddress SERVER = EmbeddedPostgres.open(Path.of("target", "test-postgres"), version());

    private TestPostgres() {}

    public record Login(String url, String user, String password) {
        public int port() {
            return Integer.parseInt(url.replaceAll(".*:([0-9]+)/.*", "$1"));
        }

        public Login through(int port) {
            return new Login(url.replace(":" + port() + "/", ":" + port + "/"), user, password);
        }

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    public static Login fresh() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(SERVER.url(), SERVER.user(), SERVER.password())) {
            connection.createStatement().execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Login(SERVER.url().replaceAll("/postgres$", "/" + name), SERVER.user(), SERVER.password());
    }

    private static String version() {
        try {
            Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
            return properties.getProperty("pinlock.embedded-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
