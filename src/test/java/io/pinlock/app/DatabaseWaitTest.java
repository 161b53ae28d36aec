package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.database.TransactionLimits;
import io.pinlock.testing.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No call waits for others without end. */
class DatabaseWaitTest {
    @Test
    void testFailure_rowThatIsHeldForLonger() throws Exception {
        try (TestServer server = TestServer.own();
                TestServer hasty = server.secondNode(Map.of("pinlock.database.longest-wait", "5s"));
                Connection other = server.database().connect()) {
            String login = server.registrar();
            String domain = server.domain(login);
            proveWaitEnds(hasty, other, login, domain);
            assertThat(server.balance(login)).as("nothing was done").isEqualTo("500.00");
            assertThat(server.requestLock(login, domain).code()).isEqualTo(200);
        }
    }

    /** While the other connection holds the row of a domain. */
    static void proveWaitEnds(TestServer hasty, Connection other, String login, String domain) throws SQLException {
        other.setAutoCommit(false);
        other.createStatement().execute("SELECT FROM domain WHERE name = '" + domain + "' FOR UPDATE");
        Answer answer = hasty.requestLock(login, domain);
        assertThat(answer.code()).as(answer.raw()).isEqualTo(421);
        assertThatThrownBy(() -> hasty.bean(Database.class).transaction(tx -> tx
                .read(Sql.of("SELECT name FROM domain WHERE name = ? FOR UPDATE", domain).one(row -> row.text("name"))).get()))
                .as("ended by PostgreSQL, not half a minute later by the driver").hasMessage("SQLSTATE 55P03");
        other.rollback();
    }

    /** In a transaction and without one, in the first round trip and in a later one. */
    @Test
    void testFailure_statementThatTakesTooLong() {
        Database database = new Database(TestServer.shared().bean(DataSource.class),
                new TransactionLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), true));
        Query<Optional<Boolean>> slow = Sql.of("SELECT true AS slow FROM pg_sleep(60)").one(row -> row.flag("slow"));
        Query<Optional<String>> quick = Sql.of("SELECT 'x' AS quick").one(row -> row.text("quick"));
        List<ThrowingCallable> ways = List.of(() -> database.read(slow), () -> database.write(slow.sql()),
                () -> database.transaction(tx -> readBoth(tx, quick, slow)), () -> database.reading(tx -> readBoth(tx, quick, slow)),
                () -> database.snapshot(tx -> readBoth(tx, quick, slow)));
        ways.forEach(way -> assertThatThrownBy(way).hasMessage("SQLSTATE 57014"));
    }

    private static Optional<Boolean> readBoth(Transaction tx, Query<Optional<String>> quick, Query<Optional<Boolean>> slow) {
        assertThat(tx.read(quick).get()).contains("x");
        return tx.read(slow).get();
    }

    /** The next transaction on the connection may be another program's. */
    @Test
    void testSuccess_limitsEndWithTheTransaction() throws SQLException {
        TestServer server = TestServer.shared();
        Query<Optional<String>> limit = Sql.of("SELECT current_setting('lock_timeout') AS limit").one(row -> row.text("limit"));
        assertThat(server.bean(Database.class).read(limit)).contains("2min");
        assertThat(server.bean(Database.class).<Optional<String>>transaction(tx -> tx.read(limit).get())).contains("2min");
        DataSource connections = server.bean(DataSource.class);
        for (int i = 0; i < 20; i++) {
            try (Connection connection = connections.getConnection();
                    ResultSet rows = connection.createStatement().executeQuery("SHOW lock_timeout")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("0");
            }
        }
    }

    /** A migration that waited without end for a table would keep all others from it as well. */
    @Test
    void testFailure_migrationOfATableThatIsHeldForLonger() throws SQLException {
        TestPostgres.Login database = TestPostgres.fresh();
        try (Connection other = database.connect()) {
            other.createStatement().execute("DELETE FROM flyway_schema_history WHERE version >= '023'");
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT FROM credential");
            assertThatThrownBy(() -> TestServer.start(database, Map.of("pinlock.database.longest-wait", "2s"))).rootCause()
                    .hasMessageContaining("canceling statement due to lock timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "999ms", "61m"})
    void testFailure_settingThatIsNoUse(String wait) {
        assertThatThrownBy(() -> TestServer.start(TestPostgres.fresh(), Map.of("pinlock.database.longest-wait", wait))).rootCause()
                .hasMessageContaining("pinlock.database.longest-wait must be 1s to 1h");
    }
}
