package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;

/** A database of an older version, with data in it, becomes one of this version. */
class MigrationIT {
    private final TestPostgres.Login database = TestPostgres.blank();

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database.url(), database.user(), database.password()).locations("classpath:db/migration")
                .javaMigrations(TestServer.shared().beans(JavaMigration.class).toArray(JavaMigration[]::new));
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private List<String> lines(String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.connect(); ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private static String entry(String time, String actor, String login, String domain, String outcome) {
        return "INSERT INTO journal (at, actor, login, domain, action, outcome) VALUES ('2026-05-01T" + time + "Z', '" + actor + "', "
                + login + ", "
                + domain + ", 'TransferDomain', '" + outcome + "')";
    }

    @Test
    void testSuccess_journalIsChained_andEachEntryFindsWhoseMatterItWas() throws SQLException {
        flyway().target("17").load().migrate();
        sql("INSERT INTO account (login, currency, vat_percent, created_at) "
                + "SELECT login, 'EUR', 0, now() FROM unnest(ARRAY['before', 'after', 'stranger']) AS login",
                "INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at) "
                        + "SELECT 'moved.example', id, '', 'x', now(), 'x', now() FROM account WHERE login = 'after'",
                "INSERT INTO user_transfer (domain, losing_id, gaining_id, state, with_auth, requested_at, execute_at) "
                        + "SELECT 'moved.example', losing.id, gaining.id, 'clientApproved', false, '2026-05-01T11:00:00Z', "
                        + "'2026-05-01T12:00:00Z' FROM account AS losing, account AS gaining "
                        + "WHERE losing.login = 'before' AND gaining.login = 'after'",
                entry("10:00:00", "OPERATOR", "NULL", "'moved.example'", "ADDED"),
                entry("10:30:00", "ACCOUNT", "'stranger'", "'moved.example'", "TOKEN_MISSING"),
                entry("12:00:00.004", "ACCOUNT", "'before'", "'moved.example'", "clientApproved"),
                entry("13:00:00", "SYSTEM", "NULL", "'moved.example'", "RENEWED"),
                entry("14:00:00", "ACCOUNT", "'stranger'", "NULL", "PASSWORD_CHANGED"),
                entry("15:00:00", "OPERATOR", "NULL", "NULL", "PRICE"));
        flyway().load().migrate();
        assertThat(lines("SELECT outcome || ' ' || coalesce(login_of.login, 'nobody') || ' ' || number FROM journal "
                + "LEFT JOIN account AS login_of ON login_of.id = account_id ORDER BY journal.id")).containsExactly("ADDED before 1",
                        "TOKEN_MISSING before 2",
                        "clientApproved before 3", "RENEWED after 4", "PASSWORD_CHANGED stranger 1", "PRICE nobody 1");
        try (TestServer server = TestServer.start(database, Map.of())) {
            assertThat(server.count("SELECT count(*) AS n FROM journal WHERE hash = journal_hash('', journal)"))
                    .as("the first of each chain").isGreaterThan(2);
            server.sql("DELETE FROM domain");
            server.proveInvariants();
        }
    }
}
