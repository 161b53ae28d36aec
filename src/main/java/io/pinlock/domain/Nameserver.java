package io.pinlock.domain;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    public static final List<String> STATUSES = List.of(NO_UPDATE, NO_DELETE);
    /** How many addresses a host may have. */
    public static final int MOST_ADDRESSES = 13;

    private static final String SELECT = """
            SELECT nameserver.name, domain, addresses, nameserver.statuses, nameserver.created_by, nameserver.created_at,
                nameserver.updated_by, nameserver.updated_at
            FROM nameserver
            """;

    /** An address as it is stored: IPv4 with dots, IPv6 as eight groups in upper case (RFC 4291, 2.2). Empty for what can be none. */
    public static Optional<String> address(String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            boolean plain = address instanceof Inet6Address six ? six.getScopeId() == 0 && !text.startsWith("[") : isDotted(text);
            boolean reachable = !address.isAnyLocalAddress() && !address.isMulticastAddress() && !address.isLoopbackAddress();
            return plain && reachable ? Optional.of(address.getHostAddress().toUpperCase(Locale.ROOT)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java also reads short forms, which nobody means. */
    private static boolean isDotted(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    /** The host of that name, in upper case. */
    public static Query<Optional<Nameserver>> of(String name) {
        return Sql.of(SELECT + "WHERE name = ?", name).one(Nameserver::read);
    }

    /** The hosts that an account has below a domain, by name. */
    static Query<List<Nameserver>> below(AccountId holder, DomainName domain) {
        return Sql.of(SELECT + """
                JOIN domain AS parent ON parent.name = nameserver.domain
                WHERE nameserver.domain = ? AND parent.account_id = ? ORDER BY nameserver.name""", domain.ascii(), holder.value())
                .list(Nameserver::read);
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
