package io.pinlock.app;

import static io.pinlock.testing.Eventually.LONGEST_OF_PROGRAMS;
import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.DueLocks;
import io.pinlock.testing.PostgresRelay;
import io.pinlock.testing.Turn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the program (kill -9) in the middle of a renewal run, again and again: in the end each lock is renewed, and charged once. */
@Order(Turn.LONG)
class RenewalCrashIT {
    private static final int LOCKS = 250;
    private static final String BOOKING = "INSERT INTO term ";

    @TempDir
    private Path data;
    private final TestPostgres.Login database = TestPostgres.durable();

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    @Test
    void testSuccess_killedInTheMiddleOfARun() throws Exception {
        try (PostgresRelay relay = new PostgresRelay(database.port())) {
            Program program = Program.serve(database.through(relay.port()), data);
            addDueLocks(relay, program);
            program.awaitEnd();
            assertThat(relay.isTrapSet()).as("killed before the first part was stored").isFalse();
            assertThat(renewals()).isZero();

            CompletableFuture<Program> victim = new CompletableFuture<>();
            relay.set(new PostgresRelay.Trap(BOOKING, true, () -> victim.join().strike()));
            victim.complete(Program.begin(database.through(relay.port()), data));
            victim.join().awaitEnd();
            assertThat(relay.isTrapSet()).as("killed when a part was stored").isFalse();
            long killedAt = renewals();
            program = Program.serve(database.through(relay.port()), data);
            assertThat(killedAt).as("the second kill was in the middle").isBetween(1L, LOCKS - 1L);
            eventually(LONGEST_OF_PROGRAMS, () -> assertThat(number("SELECT count(*) FROM pinlock WHERE due_at < now()")).isZero());
            assertThat(renewals()).isEqualTo(LOCKS);
            assertThat(number("SELECT count(*) FROM term WHERE number = 2")).isEqualTo(LOCKS);
            assertThat(program.call("gamma", "StatusAccount").value("amount")).as("100.00 without 250 times 21.42").isEqualTo("-5255.00");
            assertThat(program.call("alpha", "StatusAccount").value("amount")).as("500.00 without 250 times 14.28").isEqualTo("-3070.00");
            program.close();
            assertThat(Ordered.at(data, "check").code()).isZero();
        }
    }

    /** The trap is set before anything is due. */
    private void addDueLocks(PostgresRelay relay, Program victim) throws SQLException {
        relay.set(new PostgresRelay.Trap(BOOKING, false, victim::strike));
        try (Connection connection = database.connect()) {
            connection.createStatement().executeUpdate("UPDATE balance SET credit_limit_minor = 1000000");
            DueLocks.add(connection, "gamma", LOCKS, Instant.now().minusSeconds(1));
        }
    }

    private long renewals() throws SQLException {
        return number("SELECT count(DISTINCT domain) FROM ledger_entry WHERE kind = 'RENEWAL'");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.connect(); ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
