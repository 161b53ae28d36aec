package io.pinlock.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Puts many active locks straight into the database, whose terms were charged (at nothing) and end at one moment. */
public final class DueLocks {
    private static final String SQL = """
            WITH RECURSIVE wanted AS (
                SELECT id AS account_id, login || '-' || number || '.example' AS name, ?::timestamptz AS ends_at
                FROM account, generate_series(1, ?) AS number WHERE login = ?),
            line AS (
                SELECT id, parent_id, currency FROM account WHERE login = ?
                UNION ALL
                SELECT parent.id, parent.parent_id, parent.currency FROM account parent JOIN line ON parent.id = line.parent_id),
            domains AS (
                INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                SELECT name, account_id, '', 'test', ends_at - interval '1 year', 'test', ends_at - interval '1 year' FROM wanted),
            counts AS (
                INSERT INTO domain_count (account_id, zone, domains, locks)
                SELECT account_id, 'example', count(*), count(*) FROM wanted GROUP BY account_id),
            terms AS (
                INSERT INTO term (account_id, domain, number, starts_at, ends_at)
                SELECT account_id, name, 1, ends_at - interval '1 year', ends_at FROM wanted),
            charges AS (
                INSERT INTO ledger_entry (at, kind, currency, service, domain, description, customer_id, customer_minor, seller_id,
                    revenue_minor, vat_minor, holder_id, term_number)
                SELECT ends_at - interval '1 year', 'CHARGE', line.currency, 'DOMAIN_PIN_LOCK', name, 'domain-pin-lock ' || name, line.id,
                    0, parent_id, 0, 0, account_id, 1
                FROM wanted, line),
            locks AS (
                INSERT INTO pinlock (domain, account_id, state, language, requested_at, activated_at, due_at)
                SELECT name, account_id, 'ACTIVE', 'EN', ends_at - interval '1 year', ends_at - interval '1 year', ends_at FROM wanted)
            INSERT INTO authority_number (domain, number) SELECT name, '+1987654321' FROM wanted""";

    private DueLocks() {}

    /** Domains are named {@code <login>-<number>.example}, with numbers from 1. */
    public static void add(Connection connection, String login, int count, Instant termEnd) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setObject(1, OffsetDateTime.ofInstant(termEnd, ZoneOffset.UTC));
            statement.setInt(2, count);
            statement.setString(3, login);
            statement.setString(4, login);
            statement.executeUpdate();
        }
    }
}
