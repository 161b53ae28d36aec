package io.pinlock.bench.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rounds of each command and of its floor take turns; each side's best number of connections counts. */
class CommandsBench {
    /** How much PostgreSQL has written to its log so far. */
    private static final String LOG = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint";
    private static final Path RESULT = Path.of("target", "bench", "commands.txt");

    private final Size size = Size.ofEnvironment();
    private final StringBuilder result = new StringBuilder();

    @Test
    void measure() throws Exception {
        Path data = Files.createTempDirectory("bench");
        try (BenchProgram program = new BenchProgram(data, Map.of("PINLOCK_API_COMMANDSPERMINUTE", "10000000"))) {
            Portfolio portfolio = new Portfolio(program);
            portfolio.fill(size);
            program.execute(Floor.resource("floor-tables.sql").split(";\n", -1));
            program.execute("VACUUM ANALYZE");
            Portfolio.logIn(program);
            double pins = measure("RequestDomainPin", "floor-pin.pgbench", program, load(program, Portfolio::registrarOf, "d",
                    size.locked(), domain -> Optional.of("command=RequestDomainPin&domain=" + domain)));
            double hotPins = hot("RequestDomainPin", program, "h", domain -> Optional.of("command=RequestDomainPin&domain=" + domain));
            portfolio.awaitSent();
            say("a message has left within, 99 of 100: %d ms".formatted(portfolio.leavesWithin(0.99)));
            Map<String, String> sent = portfolio.pins();
            measure("TransferDomain with a PIN", "floor-transfer.pgbench", program, load(program, n -> Portfolio.registrarOf(n + 1), "d",
                    size.locked(), domain -> Optional.ofNullable(sent.get(domain))
                            .map(pin -> "command=TransferDomain&action=USERTRANSFER&domain=" + domain + "&token=" + pin)));
            String request = "command=SetDomainPinLock&pinlock=1&authoritynumber=%2B4915112345678&domain=";
            ApiLoad first = load(program, Portfolio::registrarOf, "u", size.free(), domain -> Optional.of(request + domain));
            double locks = measure("SetDomainPinLock, first", "floor-lock.pgbench", program, first);
            double hotLocks = hot("SetDomainPinLock, first", program, "k", domain -> Optional.of(request + domain));
            // To confirm is quicker: it needs more PINs than were asked for while that was measured.
            first.run(8, size.warmUp().plus(size.round()).multipliedBy(3));
            portfolio.awaitSent();
            Map<String, String> activations = portfolio.pins();
            measure("SetDomainPinLock, confirming", "floor-confirm.pgbench", program, load(program, Portfolio::registrarOf, "u",
                    size.free(), domain -> Optional.ofNullable(activations.get(domain)).map(pin -> request + domain + "&token=" + pin)));
            say("RequestDomainPin, one account by many: %.2f".formatted(hotPins / pins));
            say("SetDomainPinLock, one chain of three by many accounts: %.2f".formatted(hotLocks / locks));
            say("resident memory: %d MB".formatted(program.memory()));
        }
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, result);
    }

    @FunctionalInterface
    private interface Login {
        String of(int number);
    }

    @FunctionalInterface
    private interface Command {
        Optional<String> on(String domain);
    }

    private double measure(String name, String script, BenchProgram program, ApiLoad load) throws Exception {
        Floor floor = new Floor(program, size, script);
        load.run(8, size.warmUp());
        floor.run(4, Duration.ofSeconds(2));
        List<ApiLoad.Result> ours = new ArrayList<>();
        List<Floor.Result> floors = new ArrayList<>();
        double cpu = 0;
        double databaseCpu = 0;
        long log = 0;
        long answered = 0;
        for (int i = 0; i < Math.max(size.connections().size(), size.clients().size()); i++) {
            if (i < size.connections().size()) {
                double before = program.cpu();
                double databaseBefore = program.databaseCpu();
                long logBefore = program.number(LOG);
                ours.add(load.run(size.connections().get(i), size.round()));
                cpu += program.cpu() - before;
                databaseCpu += program.databaseCpu() - databaseBefore;
                log += program.number(LOG) - logBefore;
                answered += ours.getLast().times().size();
            }
            if (i < size.clients().size()) {
                floors.add(floor.run(size.clients().get(i), size.round()));
            }
        }
        ApiLoad.Result best = ours.stream().max(Comparator.comparingDouble(ApiLoad.Result::perSecond)).orElseThrow();
        Floor.Result least = floors.stream().max(Comparator.comparingDouble(Floor.Result::perSecond)).orElseThrow();
        say("%s: %.0f a second (%d connections), floor %.0f (%d): %.2f".formatted(name, best.perSecond(), best.connections(),
                least.perSecond(),
                least.clients(), best.perSecond() / least.perSecond()));
        say("  all: %s; floors: %s".formatted(ours.stream().map(one -> "%d: %.0f".formatted(one.connections(), one.perSecond())).toList(),
                floors.stream().map(one -> "%d: %.0f".formatted(one.clients(), one.perSecond())).toList()));
        say("  of a command: Java %.2f ms of CPU, PostgreSQL %.2f ms, its log %.1f kB".formatted(1000 * cpu / answered,
                1000 * databaseCpu / answered, log / 1000.0 / answered));
        ApiLoad.Result paced = load.run(32, size.round(), best.perSecond() / 2);
        Floor.Result pacedFloor = floor.run(8, size.round(), least.perSecond() / 2);
        say("  99 of 100 within, at half of that: %.1f ms, floor %.1f ms".formatted(paced.milliseconds(0.99), pacedFloor.p99()));
        wrong(ours);
        return best.perSecond();
    }

    private double hot(String name, BenchProgram program, String prefix, Command command) {
        ApiLoad load = load(program, _ -> "hot", prefix, Portfolio.HOT, command);
        load.run(8, Duration.ofSeconds(2));
        List<ApiLoad.Result> ours = size.connections().stream().map(connections -> load.run(connections, size.round())).toList();
        ApiLoad.Result best = ours.stream().max(Comparator.comparingDouble(ApiLoad.Result::perSecond)).orElseThrow();
        say("%s, all by one account: %.0f a second (%d connections)".formatted(name, best.perSecond(), best.connections()));
        wrong(ours);
        return best.perSecond();
    }

    /** Each domain once. A measurement that has none left would be of nothing. */
    private static ApiLoad load(BenchProgram program, Login login, String prefix, int count, Command command) {
        List<String> all = IntStream.range(0, count).boxed().flatMap(n -> command.on(prefix + n + ".example").stream()
                .map(parameters -> Portfolio.as(login.of(n), parameters))).toList();
        return new ApiLoad(program.port(), n -> {
            if (n >= all.size()) {
                throw new IllegalStateException("all " + all.size() + " domains are used up");
            }
            return Optional.of(all.get(n));
        });
    }

    private void wrong(List<ApiLoad.Result> results) {
        results.stream().filter(one -> one.wrong() > 0)
                .forEach(one -> say("  %d were answered otherwise, the first of them: %s".formatted(one.wrong(), one.example())));
    }

    private void say(String line) {
        result.append(line).append('\n');
    }
}
