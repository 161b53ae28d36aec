package io.pinlock.domain;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A host object. Each is below a domain of the portfolio.
 *
 * @param name      in upper case
 * @param domain    the one of the portfolio that it was added below
 * @param addresses as text; IPv6 in eight groups
 * @param statuses  {@link #NO_UPDATE}, {@link #NO_DELETE}
 */
public record Nameserver(String name, DomainName domain, List<String> addresses, List<String> statuses, String createdBy, Instant createdAt,
        String updatedBy, Instant updatedAt) {
    /** Statuses that a client sets; they forbid what they name (RFC 5732, 2.3). */
    public static final String NO_UPDATE = "clientUpdateProhibited";
    public static final String NO_DELETE = "clientDeleteProhibited";

    /** The host of that name, in upper case. */
    public static Query<Optional<Nameserver>> of(String name) {
        return Sql.of("""
                SELECT name, domain, addresses, statuses, created_by, created_at, updated_by, updated_at FROM nameserver WHERE name = ?""",
                name).one(Nameserver::read);
    }

    /** Whether a domain still has hosts below it. */
    public static Query<Boolean> existBelow(DomainName domain) {
        return Sql.of("SELECT 1 AS one FROM nameserver WHERE domain = ? LIMIT 1", domain.ascii()).one(row -> row.number("one"))
                .map(Optional::isPresent);
    }

    /** Adds a host. */
    public static Sql add(String name, DomainName domain, List<String> addresses, List<String> statuses, String by, Instant now) {
        return Sql.named("""
                INSERT INTO nameserver (name, domain, addresses, statuses, created_by, created_at, updated_by, updated_at)
                VALUES (:name, :domain, :addresses, :statuses, :by, :now, :by, :now)""").with("name", name).with("domain", domain.ascii())
                .with("addresses", addresses).with("statuses", statuses).with("by", by).with("now", now).sql();
    }

    /** Gives this host other addresses and statuses. */
    public Sql change(List<String> others, List<String> now, String by, Instant at) {
        return Sql.of("UPDATE nameserver SET addresses = ?, statuses = ?, updated_by = ?, updated_at = ? WHERE name = ?", others, now, by,
                at, name);
    }

    /** Deletes this host. */
    public Sql remove() {
        return Sql.of("DELETE FROM nameserver WHERE name = ?", name);
    }

    private static Nameserver read(Row row) throws SQLException {
        return new Nameserver(row.text("name"), new DomainName(row.text("domain")), row.texts("addresses"), row.texts("statuses"),
                row.text("created_by"), row.instant("created_at"), row.text("updated_by"), row.instant("updated_at"));
    }
}
