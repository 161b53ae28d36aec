package io.pinlock.bench.commands;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same commands on portfolios of different sizes, each of domains that are spread over all of it. */
class GrowthBench {
    private static final Path RESULT = Path.of("target", "bench", "growth.txt");
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 16;
    private static final Duration ROUND = Duration.ofSeconds(6);
    /** More than any machine asks for: a round must not come to a domain twice. */
    private static final int MOST_PER_SECOND = 4_000;
    private static final int WARM_UPS = 4;

    private final StringBuilder result = new StringBuilder();

    @Test
    void measure() throws Exception {
        String locks = Objects.requireNonNullElse(System.getenv("BENCH_LOCKS"), "10000 1000000");
        double first = 0;
        for (int locked : Arrays.stream(locks.split(" ", -1)).mapToInt(Integer::parseInt).toArray()) {
            double pins = pins(locked);
            first = first == 0 ? pins : first;
            result.append(String.format(Locale.ROOT, "%,d locks: RequestDomainPin %.0f a second, %.2f times slower than at first%n", locked,
                    pins, first / pins));
        }
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, result);
    }

    /** The median of some rounds. */
    private static double pins(int locked) throws Exception {
        Path data = Files.createTempDirectory("growth");
        try (BenchProgram program = new BenchProgram(data, Map.of("PINLOCK_API_COMMANDSPERMINUTE", "10000000"))) {
            new Portfolio(program).fill(new Size(locked, 1, ROUND, ROUND, List.of(), List.of()));
            Portfolio.logIn(program);
            int step = spread(locked);
            ApiLoad load = new ApiLoad(program.port(), n -> {
                int domain = (int) ((long) n * step % locked);
                return Optional.of(Portfolio.as(Portfolio.registrarOf(domain), "command=RequestDomainPin&domain=d" + domain + ".example"));
            });
            return IntStream.range(0, WARM_UPS + ROUNDS).mapToDouble(_ -> round(program, load, locked)).skip(WARM_UPS).sorted()
                    .toArray()[ROUNDS / 2];
        }
    }

    /** A second PIN for a domain would be refused. */
    private static double round(BenchProgram program, ApiLoad load, int locked) {
        program.execute("DELETE FROM token");
        Duration whole = Duration.ofMillis(1000L * locked / MOST_PER_SECOND);
        ApiLoad.Result result = load.run(CONNECTIONS, whole.compareTo(ROUND) < 0 ? whole : ROUND);
        if (result.wrong() > 0) {
            throw new IllegalStateException(result.example());
        }
        return result.perSecond();
    }

    /** A number without a common factor: its multiples reach each domain once, in no order of the tables. */
    private static int spread(int count) {
        int step = count / 3 + ThreadLocalRandom.current().nextInt(count / 3);
        while (BigInteger.valueOf(step).gcd(BigInteger.valueOf(count)).intValue() != 1) {
            step++;
        }
        return step;
    }
}
