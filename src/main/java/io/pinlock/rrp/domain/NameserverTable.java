package io.pinlock.rrp.domain;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of host objects. */
final class NameserverTable {
    private NameserverTable() {}

    /**
     * A host object.
     *
     * @param name      in upper case
     * @param domain    the one of the portfolio that it is below
     * @param addresses as text; IPv6 in eight groups
     */
    record Nameserver(String name, DomainName domain, List<String> addresses, List<String> statuses, String createdBy, Instant createdAt,
            String updatedBy, Instant updatedAt) {
        private static Nameserver read(Row row) throws SQLException {
            return new Nameserver(row.text("name"), new DomainName(row.text("domain")), row.texts("addresses"), row.texts("statuses"),
                    row.text("created_by"), row.instant("created_at"), row.text("updated_by"), row.instant("updated_at"));
        }
    }

    static Query<Optional<Nameserver>> of(String name) {
        return Sql.of("""
                SELECT name, domain, addresses, statuses, created_by, created_at, updated_by, updated_at FROM nameserver WHERE name = ?""",
                name).one(Nameserver::read);
    }

    static Query<Boolean> existBelow(DomainName domain) {
        return Sql.of("SELECT 1 AS one FROM nameserver WHERE domain = ? LIMIT 1", domain.ascii()).one(row -> row.number("one"))
                .map(Optional::isPresent);
    }

    static Sql add(String name, DomainName domain, List<String> addresses, List<String> statuses, String by, Instant now) {
        return Sql.of("""
                INSERT INTO nameserver (name, domain, addresses, statuses, created_by, created_at, updated_by, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", name, domain.ascii(), addresses, statuses, by, now, by, now);
    }

    static Sql change(String name, List<String> addresses, List<String> statuses, String by, Instant now) {
        return Sql.of("UPDATE nameserver SET addresses = ?, statuses = ?, updated_by = ?, updated_at = ? WHERE name = ?", addresses,
                statuses,
                by, now, name);
    }

    static Sql remove(String name) {
        return Sql.of("DELETE FROM nameserver WHERE name = ?", name);
    }
}
