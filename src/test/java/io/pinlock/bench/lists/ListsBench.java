package io.pinlock.bench.lists;

import io.pinlock.bench.commands.ApiLoad;
import io.pinlock.bench.commands.BenchProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lists of an account with very many locks by API, and the best SQL for the same rows, in turns; medians count. */
class ListsBench {
    private static final Path RESULT = Path.of("target", "bench", "lists.txt");
    private static final int ROUNDS = 5;
    private static final int MOST = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private final StringBuilder result = new StringBuilder();

    @Test
    void measure() throws Exception {
        int locks = switch (Objects.requireNonNullElse(System.getenv("BENCH_SIZE"), "quick")) {
            case "quick" -> 100_000;
            case "full" -> 1_000_000;
            default -> throw new IllegalArgumentException("BENCH_SIZE is quick or full");
        };
        Map<String, String> settings = Map.of("PINLOCK_API_COMMANDSPERMINUTE", "10000000");
        try (BenchProgram program = new BenchProgram(Files.createTempDirectory("lists"), settings)) {
            long begin = System.nanoTime();
            new LargeAccount(program).fill(locks);
            say("%d locks, written in %.0f s".formatted(locks, (System.nanoTime() - begin) / 1e9));
            long account = program.number("SELECT id FROM account WHERE login = '" + LargeAccount.LOGIN + "'");
            BestSql best = new BestSql(account);
            best.keepTotals(program);
            warmUp(program, best.questions(locks));
            say(String.format(Locale.ROOT, "%-50s %10s %10s %7s", "", "list, ms", "SQL, ms", "ratio"));
            try (Connection connection = program.connect()) {
                for (BestSql.Question question : best.questions(locks)) {
                    compare(program, connection, question);
                }
                CountedTransfer.Cost cost = new CountedTransfer(connection, account).measure();
                say(String.format(Locale.ROOT, "what a guarded transfer changes: %.0f us without counts, %.0f us with them: %.2f",
                        cost.plain(),
                        cost.counted(), cost.counted() / cost.plain()));
                for (BestSql.WhatIf index : best.whatIf()) {
                    tryIndex(program, connection, account, index, cost);
                }
            }
        } finally {
            Files.createDirectories(RESULT.getParent());
            Files.writeString(RESULT, result);
        }
    }

    /** Java compiles what is called often. */
    private static void warmUp(BenchProgram program, List<BestSql.Question> questions) {
        new ApiLoad(program.port(), n -> Optional.of(LargeAccount.call(questions.get(n % questions.size()).parameters())))
                .run(2, WARM_UP);
    }

    private void compare(BenchProgram program, Connection connection, BestSql.Question question) throws SQLException {
        List<Long> ours = new ArrayList<>();
        List<Long> plain = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ApiLoad.Result calls = new ApiLoad(program.port(), n -> n < MOST
                    ? Optional.of(LargeAccount.call(question.parameters()))
                    : Optional.empty()).run(1, Duration.ofSeconds(2));
            if (calls.wrong() > 0) {
                throw new IllegalStateException(calls.example());
            }
            ours.addAll(calls.times());
            long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            for (int n = 0; n < MOST && System.nanoTime() < end; n++) {
                plain.add(time(connection, question.statements()));
            }
        }
        double list = median(ours);
        double sql = median(plain);
        say(String.format(Locale.ROOT, "%-50s %10.2f %10.2f %7.2f", question.name(), list, sql, list / sql));
    }

    /** What an index that the program does not have would give a list, and cost a transfer. */
    private void tryIndex(BenchProgram program, Connection connection, long account, BestSql.WhatIf index, CountedTransfer.Cost before)
            throws SQLException {
        double without = best(connection, index.statement());
        program.execute(index.indexes().toArray(String[]::new));
        double with = best(connection, index.statement());
        double cost = new CountedTransfer(connection, account).measure().counted();
        say(String.format(Locale.ROOT, "with %s: %.1f ms instead of %.1f ms, %d MB, transfer %.0f us instead of %.0f us", index.name(),
                with,
                without, program.number("SELECT sum(pg_relation_size(oid)) FROM pg_class WHERE relname LIKE 'what_if%'") >> 20, cost,
                before.counted()));
        program.execute(index.drop());
    }

    private static double best(Connection connection, String statement) throws SQLException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            times.add(time(connection, List.of(statement)));
        }
        return median(times);
    }

    private static long time(Connection connection, List<String> statements) throws SQLException {
        long begin = System.nanoTime();
        for (String text : statements) {
            try (PreparedStatement statement = connection.prepareStatement(text); ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }
        return System.nanoTime() - begin;
    }

    private static double median(List<Long> nanoseconds) {
        return nanoseconds.stream().sorted().toList().get(nanoseconds.size() / 2) / 1e6;
    }

    private void say(String line) {
        result.append(line).append('\n');
    }
}
