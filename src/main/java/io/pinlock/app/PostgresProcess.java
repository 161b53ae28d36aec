package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of PostgreSQL that was started.
 *
 * @param data    folder that has its password
 * @param process its first process
 * @param port    where it listens, on 127.0.0.1 only
 */
record PostgresProcess(Path data, Process process, int port) {
    /** Class of PostgreSQL's error codes for a login that is refused. */
    private static final String AUTHORIZATION_FAILED = "28";

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /**
     * Waits until it takes connections, however long its recovery takes; false when it ended instead.
     *
     * @throws StartupFailure when it does not know its own user's password
     */
    boolean awaitReady() throws IOException {
        Properties login = new Properties();
        login.setProperty("user", PostgresCluster.USER);
        login.setProperty("password", PostgresCluster.password(data));
        while (process.isAlive()) {
            try (Connection connection = DriverManager.getConnection(url(port), login)) {
                if (connection.isValid(1)) {
                    return true;
                }
            } catch (SQLException notYet) {
                if (String.valueOf(notYet.getSQLState()).startsWith(AUTHORIZATION_FAILED)) {
                    throw new StartupFailure(
                            "The password in " + data.resolve("postgres.password").toAbsolutePath() + " is not the database's.",
                            notYet);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        return false;
    }

    /** Fast shutdown (SIGINT): running transactions are rolled back, and everything is written. What takes longer is killed. */
    void stop(Duration longest) throws IOException {
        try {
            if (process.isAlive()) {
                new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
            }
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
