package io.pinlock.bench.commands;

import io.pinlock.app.TestPostgres;
import io.pinlock.testing.PgBouncer;
import io.pinlock.testing.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * One, two and three nodes on one external PostgreSQL, and one node through pgbouncer: commands a second, and the CPU of each. All nodes
 * are up all the time; rounds in which some of them are called take turns, and of each kind of round the median counts.
 */
class NodesBench {
    private static final Path RESULT = Path.of("target", "bench", "nodes.txt");
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    /** Of all nodes that are called together. */
    private static final int CONNECTIONS = 12;
    private static final int POOL = 8;

    private final Size size = Size.ofEnvironment();
    private final StringBuilder result = new StringBuilder();
    private final List<BenchProgram> nodes = new ArrayList<>();

    /** Each domain once, whichever node is asked. */
    private record Command(String name, String parameters, String prefix, int most, AtomicInteger next) {
        Command(String name, String parameters, String prefix, int most) {
            this(name, parameters, prefix, most, new AtomicInteger());
        }

        Optional<String> call() {
            int n = next.getAndIncrement();
            if (n >= most) {
                throw new IllegalStateException("all " + most + " domains are used up");
            }
            return Optional.of(Portfolio.as(Portfolio.registrarOf(n), "command=" + name + parameters + "&domain=" + prefix + n
                    + ".example"));
        }
    }

    /** Nodes that are called together, and what came of it in each round. */
    private record Setup(String name, List<BenchProgram> nodes, List<Figures> rounds) {
        Setup(String name, List<BenchProgram> nodes) {
            this(name, nodes, new ArrayList<>());
        }

        double median(ToDoubleFunction<Figures> what) {
            return rounds.stream().mapToDouble(what).sorted().toArray()[rounds.size() / 2];
        }
    }

    /** Seconds of CPU that were used so far. */
    private record Cpu(double java, double database, double pooler) {}

    /** The CPU is in milliseconds for each command, until its message has left. */
    private record Figures(double perSecond, double java, double database, double pooler) {}

    @Test
    void measure() throws Exception {
        TestPostgres.Login database = TestPostgres.durable();
        try (PgBouncer bouncer = new PgBouncer(database.port(), new PgBouncer.Login(database.user(), database.password()), POOL)) {
            start(database, Map.of());
            Portfolio portfolio = new Portfolio(nodes.getFirst());
            portfolio.fill(size);
            start(database, Map.of());
            start(database, Map.of());
            start(database.through(bouncer.port()), Map.of("PINLOCK_DATABASE_PREPAREDSTATEMENTS", "false"));
            nodes.forEach(Portfolio::logIn);
            measure(new Command("RequestDomainPin", "", "d", size.locked()), portfolio, bouncer);
            measure(new Command("SetDomainPinLock", "&pinlock=1&authoritynumber=%2B4915112345678", "u", size.free()), portfolio, bouncer);
        } finally {
            nodes.forEach(BenchProgram::close);
        }
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, result);
    }

    private void start(TestPostgres.Login database, Map<String, String> settings) throws IOException {
        Path data = Files.createTempDirectory("bench");
        if (!nodes.isEmpty()) {
            Files.copy(nodes.getFirst().keyFile(), data.resolve("keys.json"));
        }
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("PINLOCK_API_COMMANDSPERMINUTE", "10000000");
        nodes.add(new BenchProgram(data, database, environment));
    }

    private void measure(Command command, Portfolio portfolio, PgBouncer bouncer) throws Exception {
        for (BenchProgram node : nodes) {
            round(command, List.of(node), WARM_UP, portfolio, bouncer);
        }
        List<Setup> setups = List.of(new Setup("one node", nodes.subList(0, 1)), new Setup("two nodes", nodes.subList(0, 2)),
                new Setup("three nodes", nodes.subList(0, 3)), new Setup("one node through pgbouncer", nodes.subList(3, 4)));
        for (int i = 0; i < ROUNDS; i++) {
            for (Setup setup : setups) {
                setup.rounds().add(round(command, setup.nodes(), ROUND, portfolio, bouncer));
            }
        }
        setups.forEach(setup -> say("%-16s %-26s %4.0f a second, CPU: Java %.2f ms, PostgreSQL %.2f ms, pgbouncer %.2f ms".formatted(
                command.name(), setup.name(), setup.median(Figures::perSecond), setup.median(Figures::java),
                setup.median(Figures::database), setup.median(Figures::pooler))));
    }

    private Figures round(Command command, List<BenchProgram> called, Duration time, Portfolio portfolio, PgBouncer bouncer)
            throws Exception {
        Cpu before = cpu(bouncer);
        List<ApiLoad.Result> results = Together.run(called.size(),
                n -> new ApiLoad(called.get(n).port(), _ -> command.call()).run(CONNECTIONS / called.size(), time));
        portfolio.awaitSent();
        Cpu after = cpu(bouncer);
        results.stream().filter(one -> one.wrong() > 0)
                .forEach(one -> say("  %d were answered otherwise, the first of them: %s".formatted(one.wrong(), one.example())));
        double thousands = results.stream().mapToInt(one -> one.times().size()).sum() / 1000.0;
        return new Figures(results.stream().mapToDouble(ApiLoad.Result::perSecond).sum(), (after.java() - before.java()) / thousands,
                (after.database() - before.database()) / thousands, (after.pooler() - before.pooler()) / thousands);
    }

    /** The PostgreSQL of the tests descends from this program; a connection that has ended in between is not counted. */
    private Cpu cpu(PgBouncer bouncer) {
        return new Cpu(nodes.stream().mapToDouble(BenchProgram::cpu).sum(),
                ProcessHandle.current().descendants().filter(one -> one.info().command().orElse("").endsWith("/postgres"))
                        .mapToDouble(BenchProgram::seconds).sum(),
                BenchProgram.seconds(bouncer.process()));
    }

    private void say(String line) {
        result.append(line).append('\n');
    }
}
