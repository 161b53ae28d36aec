package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are made in a database in which nothing is; those that this version does not know are left alone. */
class MigrationIT {
    @Test
    void testSuccess_tablesAreMade_andTheJournalIsChainedInThem() {
        try (TestServer server = TestServer.start(TestPostgres.blank(), Map.of())) {
            String login = server.registrar();
            server.lockedDomain(login);
            assertThat(server.count("SELECT count(*) AS n FROM journal WHERE hash = journal_hash('', journal)"))
                    .as("the first of each chain").isGreaterThan(2);
            assertThat(server.count("SELECT count(*) AS n FROM journal WHERE number = 2")).as("and what comes next").isPositive();
            server.proveInvariants();
        }
    }

    /** A database of another history: of a version that is still to come, or of one that was never released. */
    @ParameterizedTest
    @ValueSource(strings = {
            "INSERT INTO flyway_schema_history SELECT 1000, '999', 'later', type, 'V999__later.sql', 1, installed_by, now(), 1, true "
                    + "FROM flyway_schema_history WHERE version = '001'",
            "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '002'"})
    void testFailure_tablesOfAnotherVersion(String history) throws SQLException {
        TestPostgres.Login database = TestPostgres.fresh();
        try (Connection connection = database.connect()) {
            connection.createStatement().executeUpdate(history);
        }
        Throwable failure = catchThrowable(() -> TestServer.start(database, Map.of()));
        assertThat(Startup.explain(failure)).isEqualTo("The tables of the database " + database.url()
                + " were made by a newer PinLock, or by one that was never released. "
                + "Start the one that made them, or use another database (another folder with --data).");
    }
}
