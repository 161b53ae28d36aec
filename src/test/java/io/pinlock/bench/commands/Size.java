package io.pinlock.bench.commands;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How much is measured.
 *
 * @param locked      domains with an active lock
 * @param free        domains without one
 * @param round       how long one number of connections is tried
 * @param warmUp      how long each command is called before it is measured
 * @param connections tried with the program
 * @param clients     tried with the floors
 */
record Size(int locked, int free, Duration round, Duration warmUp, List<Integer> connections, List<Integer> clients) {
    static Size ofEnvironment() {
        return switch (Objects.requireNonNullElse(System.getenv("BENCH_SIZE"), "quick")) {
            case "quick" -> new Size(100_000, 100_000, Duration.ofSeconds(4), Duration.ofSeconds(10), List.of(8, 16, 32), List.of(2, 4, 8));
            case "full" -> new Size(200_000, 800_000, Duration.ofSeconds(10), Duration.ofSeconds(15), List.of(2, 4, 8, 16, 32),
                    List.of(2, 4, 8, 16, 32));
            default -> throw new IllegalArgumentException("BENCH_SIZE is quick or full");
        };
    }
}
