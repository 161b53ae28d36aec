package io.pinlock.bench.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PostgreSQL has to do at least for a command: a script of pgbench, on the database of the program. */
record Floor(BenchProgram program, Size size, String script) {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    /** Transactions a second, and the time that 99 of 100 take at most, in milliseconds. */
    record Result(int clients, double perSecond, double p99) {}

    static String resource(String name) throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "bench", name));
    }

    /** As fast as it goes. */
    Result run(int clients, Duration time) throws Exception {
        return run(clients, time, List.of());
    }

    /** At a pace. */
    Result run(int clients, Duration time, double perSecond) throws Exception {
        return run(clients, time, List.of("-R", Long.toString(Math.round(perSecond))));
    }

    private Result run(int clients, Duration time, List<String> more) throws Exception {
        Path folder = Files.createTempDirectory("floor");
        List<String> command = new java.util.ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-c", Integer.toString(clients), "-j",
                "2", "-T", Long.toString(time.toSeconds()), "-D", "locked=" + size.locked(), "-D", "free=" + size.free(), "-l",
                "--log-prefix=" + folder.resolve("log"), "-h", "127.0.0.1", "-p", Integer.toString(program.databasePort()), "-U", "pinlock",
                "-f", Path.of("src", "test", "resources", "bench", script).toString()));
        command.addAll(more);
        command.add("postgres");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", program.databasePassword());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException(output);
        }
        return new Result(clients, Double.parseDouble(rate.group(1)), p99(folder));
    }

    private static double p99(Path folder) throws IOException {
        try (var logs = Files.list(folder)) {
            List<Double> times = new java.util.ArrayList<>();
            for (Path log : logs.toList()) {
                for (String line : Files.readAllLines(log)) {
                    times.add(Double.parseDouble(line.split(" ", -1)[2]) / 1000);
                }
                Files.delete(log);
            }
            Files.delete(folder);
            List<Double> sorted = times.stream().sorted().toList();
            return sorted.get((int) (sorted.size() * 0.99));
        }
    }
}
