package io.pinlock.bench;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.testing.DueLocks;
import io.pinlock.testing.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Many terms that end at the same hour, in a hundred accounts: twenty registrars with four subresellers each. Two nodes on one PostgreSQL
 * work them off; then, in a database of the same content, two connections make the same changes with plain SQL that reads and decides
 * nothing.
 */
class RenewalBench {
    private static final int REGISTRARS = 20;
    private static final int SUBRESELLERS = 4;
    private static final int ACCOUNTS = REGISTRARS * (1 + SUBRESELLERS);
    private static final int LOCKS = Integer.parseInt(Objects.requireNonNullElse(System.getenv("BENCH_LOCKS"), "100000"));
    private static final int BATCH = 100;

    /** A registrar, and those below it. */
    private record Tree(String registrar, List<String> subresellers) {}

    @Test
    void measure() throws Exception {
        double nodes = measureNodes();
        double plain = measurePlainSql();
        String result = String.format(Locale.ROOT, """
                terms that end at the same hour   %d, in %d accounts
                two nodes                         %.1f s, %.0f terms a second
                the same changes as plain SQL     %.1f s, %.0f terms a second
                ratio                             %.2f
                """, LOCKS, ACCOUNTS, nodes, LOCKS / nodes, plain, LOCKS / plain, plain / nodes);
        write(result);
    }

    private static void write(String result) throws IOException {
        Path file = Path.of("target", "bench", "renewals.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, result);
    }

    private double measureNodes() throws Exception {
        TestPostgres.Login database = TestPostgres.durable();
        try (TestServer first = TestServer.start(database, Map.of()); TestServer second = first.secondNode()) {
            assertThat(second.port()).isPositive();
            Instant end = first.clock().instant().plus(Duration.ofHours(2));
            fill(first, database, end);
            first.clock().advanceTo(end.minusSeconds(1));
            long begin = System.nanoTime();
            first.clock().advanceTo(end.plusSeconds(1));
            eventually(Duration.ofMinutes(20),
                    () -> assertThat(first.count("SELECT count(*) AS n FROM (SELECT FROM pinlock WHERE due_at <= ? LIMIT 1) AS due", end))
                            .isZero());
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(first.count("SELECT count(*) AS n FROM term WHERE number = 2")).isEqualTo(LOCKS);
            assertThat(first.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'RENEWAL'")).isEqualTo(entries());
            first.proveInvariants();
            return seconds;
        }
    }

    /** A renewal is one entry for a registrar, and two for a subreseller. */
    private static long entries() {
        return (long) LOCKS / ACCOUNTS * (REGISTRARS + 2L * REGISTRARS * SUBRESELLERS);
    }

    private List<Tree> fill(TestServer server, TestPostgres.Login database, Instant end) throws SQLException {
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < REGISTRARS; i++) {
            String registrar = server.account(Optional.empty(), "1000000.00");
            List<String> below = new ArrayList<>();
            for (int j = 0; j < SUBRESELLERS; j++) {
                below.add(server.subreseller(registrar, "1000000.00", "18.00"));
            }
            trees.add(new Tree(registrar, below));
        }
        try (Connection connection = database.connect()) {
            for (Tree tree : trees) {
                DueLocks.add(connection, tree.registrar(), LOCKS / ACCOUNTS, end);
                for (String below : tree.subresellers()) {
                    DueLocks.add(connection, below, LOCKS / ACCOUNTS, end);
                }
            }
            connection.createStatement().execute("ANALYZE");
        }
        return trees;
    }

    private double measurePlainSql() throws Exception {
        TestPostgres.Login database = TestPostgres.durable();
        List<Tree> trees;
        try (TestServer server = TestServer.start(database, Map.of())) {
            trees = fill(server, database, server.clock().instant().plus(Duration.ofDays(300)));
        }
        long begin = System.nanoTime();
        Together.run(2, half -> {
            try (Connection connection = database.connect()) {
                connection.setAutoCommit(false);
                for (Tree tree : trees.subList(half * REGISTRARS / 2, (half + 1) * REGISTRARS / 2)) {
                    renew(connection, tree.registrar(), List.of(new Price(tree.registrar(), Optional.empty(), 1200)));
                    for (String below : tree.subresellers()) {
                        renew(connection, below, List.of(new Price(below, Optional.of(tree.registrar()), 1800),
                                new Price(tree.registrar(), Optional.empty(), 1200)));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return half;
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        try (Connection connection = database.connect()) {
            assertThat(number(connection, "SELECT count(*) FROM ledger_entry WHERE kind = 'RENEWAL'")).isEqualTo(entries());
        }
        return seconds;
    }

    /** What an account pays, in cents; a seller that is empty is the operator. */
    private record Price(String buyer, Optional<String> seller, long net) {
        private long vat() {
            return (net * 19 + 50) / 100;
        }
    }

    private static void renew(Connection connection, String login, List<Price> prices) throws SQLException {
        long account = account(connection, login);
        for (int first = 1; first <= LOCKS / ACCOUNTS; first += BATCH) {
            List<String> domains = new ArrayList<>();
            for (int i = first; i < first + BATCH && i <= LOCKS / ACCOUNTS; i++) {
                domains.add(login + "-" + i + ".example");
            }
            Object names = connection.createArrayOf("text", domains.toArray());
            run(connection, """
                    INSERT INTO term (account_id, domain, number, starts_at, ends_at)
                    SELECT ?, name, 2, ends_at, ends_at + interval '1 year' FROM unnest(?) AS name
                    JOIN term ON term.account_id = ? AND domain = name AND number = 1""", account, names, account);
            for (Price price : prices) {
                charge(connection, account, names, price);
            }
            run(connection, "UPDATE pinlock SET due_at = due_at + interval '1 year' WHERE domain = ANY (?)", names);
            run(connection, """
                    INSERT INTO journal (at, actor, domain, action, outcome, chain, number, hash)
                    SELECT now(), 'SYSTEM', name, 'Renewal', 'RENEWED', name, 1, sha256(name::bytea) FROM unnest(?) AS name""", names);
            connection.commit();
        }
    }

    private static void charge(Connection connection, long holder, Object names, Price price) throws SQLException {
        long buyer = account(connection, price.buyer());
        Long seller = price.seller().isPresent() ? account(connection, price.seller().get()) : null;
        run(connection,
                """
                        WITH entry AS (
                            INSERT INTO ledger_entry (at, kind, currency, service, domain, description, vat_percent, customer_id,
                                customer_minor, seller_id, revenue_minor, vat_minor, holder_id, term_number)
                            SELECT now(), 'RENEWAL', 'EUR', 'DOMAIN_PIN_LOCK', name, 'domain-pin-lock ' || name, 19, ?, ?, ?, ?, ?, ?, 2
                            FROM unnest(?) AS name RETURNING id)
                        UPDATE balance SET balance_minor = balance_minor - ? * (SELECT count(*) FROM entry) WHERE account_id = ?""",
                buyer, -price.net() - price.vat(), seller, price.net(), price.vat(), holder, names, price.net() + price.vat(), buyer);
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static long account(Connection connection, String login) throws SQLException {
        return number(connection, "SELECT id FROM account WHERE login = '" + login + "'");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
