package io.pinlock.bench.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long starts and orders of the packaged program take, the median of several, and how many transactions it makes without load. */
class StartBench {
    private static final int TIMES = 7;
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Path RESULT = Path.of("target", "bench", "start.txt");

    private final StringBuilder result = new StringBuilder();

    @Test
    void measure() throws Exception {
        List<Double> fresh = new ArrayList<>();
        List<Double> old = new ArrayList<>();
        List<Double> external = new ArrayList<>();
        List<Double> joined = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Path data = Files.createTempDirectory("start");
            try (BenchProgram program = new BenchProgram(data, Map.of())) {
                fresh.add(program.startSeconds());
                joined.add(order(data));
                Path other = Files.createTempDirectory("start");
                Files.copy(program.keyFile(), other.resolve("keys.json"));
                Map<String, String> database = Map.of("PINLOCK_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + program.databasePort()
                        + "/postgres", "PINLOCK_DATABASE_PASSWORD", program.databasePassword());
                try (BenchProgram second = new BenchProgram(other, database)) {
                    external.add(second.startSeconds());
                }
            }
            alone.add(order(data));
            try (BenchProgram program = new BenchProgram(data, Map.of())) {
                old.add(program.startSeconds());
            }
        }
        say("start with a new data folder", fresh);
        say("start with an old one", old);
        say("start with an external database", external);
        say("an order with a running server", joined);
        say("an order without", alone);
        result.append(String.format(Locale.ROOT, "%-35s %5.2f a second%n", "transactions without load", idle()));
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, result);
    }

    /** Those of a server that has nothing to do, with the empty ones by which the pool asks whether a connection is alive. */
    private static double idle() throws IOException, InterruptedException {
        String transactions = "SELECT pg_stat_get_db_xact_commit(oid) FROM pg_database WHERE datname = 'postgres'";
        try (BenchProgram program = new BenchProgram(Files.createTempDirectory("start"), Map.of())) {
            program.execute("ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()");
            Thread.sleep(SETTLED);
            long before = program.number(transactions);
            Thread.sleep(IDLE);
            return (program.number(transactions) - before - 1) / (double) IDLE.toSeconds();
        }
    }

    private static double order(Path data) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int code = new ProcessBuilder(Path.of("pinlock").toAbsolutePath().toString(), "journal", "head", "--data", data.toString())
                .inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("the order has failed");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void say(String what, List<Double> seconds) {
        String line = String.format(Locale.ROOT, "%-35s %5.2f s%n", what, seconds.stream().sorted().toList().get(TIMES / 2));
        result.append(line);
    }
}
