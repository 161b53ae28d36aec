package io.pinlock.bench.commands;

import io.pinlock.app.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as a user starts it, with its own PostgreSQL and default settings, in a folder of its own. */
public final class BenchProgram implements AutoCloseable {
    private static final Pattern API = Pattern.compile("API +http://[^:]+:([0-9]+)/api/call");
    private static final int TICKS_A_SECOND = 100;

    private final Path data;
    private final Optional<TestPostgres.Login> external;
    private final Process process;
    private final int port;
    private final double startSeconds;

    public BenchProgram(Path data, Map<String, String> environment) throws IOException {
        this(data, Optional.empty(), environment);
    }

    /** The same on an external PostgreSQL. */
    BenchProgram(Path data, TestPostgres.Login database, Map<String, String> environment) throws IOException {
        this(data, Optional.of(database), environment);
    }

    private BenchProgram(Path data, Optional<TestPostgres.Login> external, Map<String, String> environment) throws IOException {
        this.data = data;
        this.external = external;
        ProcessBuilder builder = new ProcessBuilder(Path.of("pinlock").toAbsolutePath().toString(), "serve", "--data", data.toString(),
                "--port", "0").redirectErrorStream(true);
        builder.environment().putAll(environment);
        external.ifPresent(database -> builder.environment().putAll(Map.of("PINLOCK_DATABASE_URL", database.url(), "PINLOCK_DATABASE_USER",
                database.user(), "PINLOCK_DATABASE_PASSWORD", database.password())));
        long begin = System.nanoTime();
        process = builder.start();
        CompletableFuture<Integer> served = new CompletableFuture<>();
        // Not a virtual one: to read from a process takes up what carries it, and there are as few of these as cores.
        Thread.ofPlatform().daemon().start(() -> read(served));
        port = served.join();
        startSeconds = (System.nanoTime() - begin) / 1e9;
    }

    /** From the order to the line that says that it is ready. */
    double startSeconds() {
        return startSeconds;
    }

    private void read(CompletableFuture<Integer> served) {
        List<String> last = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher api = API.matcher(line);
                if (api.find()) {
                    served.complete(Integer.valueOf(api.group(1)));
                } else if (!line.startsWith("SMS to")) {
                    last.add(line);
                }
            }
        } catch (IOException closed) {
            last.add(closed.toString());
        }
        served.completeExceptionally(new IllegalStateException("the program has ended: " + String.join("\n", last)));
    }

    public int port() {
        return port;
    }

    Path keyFile() {
        return data.resolve("keys.json");
    }

    int databasePort() throws IOException {
        return Integer.parseInt(Files.readString(data.resolve("postgres.port")));
    }

    String databasePassword() throws IOException {
        return Files.readString(data.resolve("postgres.password"));
    }

    public Connection connect() {
        try {
            if (external.isPresent()) {
                return external.get().connect();
            }
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + databasePort() + "/postgres", "pinlock",
                    databasePassword());
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String... statements) {
        try (Connection connection = connect()) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        try (Connection connection = connect(); ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seconds of CPU that the program itself has used. */
    double cpu() {
        return seconds(process.toHandle());
    }

    /** Seconds of CPU that its PostgreSQL has used, without processes that have ended. */
    double databaseCpu() {
        return process.descendants().mapToDouble(BenchProgram::seconds).sum();
    }

    static double seconds(ProcessHandle handle) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_A_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Its resident memory, in MB. */
    long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst().orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
