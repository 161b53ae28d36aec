package io.pinlock.domain;

import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.NamedSql;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A domain as it was when it left an account.
 *
 * @param id number of the departure
 * @param at when it left
 */
public record DepartedDomain(long id, DomainName name, Departure reason, Instant at, long roid, Registration registration, String createdBy,
        Instant createdAt, String updatedBy, Instant updatedAt) {
    private static final String SELECT = """
            SELECT id, name, reason, at, roid, 'DEFAULT' AS renewal_mode, registered_until, false AS transfer_lock, statuses, nameservers,
                owner_contacts, admin_contacts, tech_contacts, billing_contacts, created_by, created_at, updated_by, updated_at
            FROM departed_domain
            """;

    /** By what departures can be ordered; those that are equal by their number. */
    public enum Order {
        NUMBER, DATE, REASON, NAME
    }

    /**
     * Which departures are wanted.
     *
     * @param reason in lower case by SQL LIKE
     */
    public record Wanted(AccountId account, Pattern name, Pattern zone, Pattern reason, Optional<Long> id, Instant from, Instant until) {
        private NamedSql sql(String before, String after) {
            return Sql.named(before + """
                    WHERE account_id = :account AND name LIKE :name AND substring(name FROM position('.' IN name) + 1) LIKE :zone
                        AND lower(reason) LIKE :reason AND (:anyNumber OR id = :number) AND at >= :from AND at < :until
                    """ + after).with("account", account.value()).with("name", name.like()).with("zone", zone.like())
                    .with("reason", reason.like()).with("anyNumber", id.isEmpty()).with("number", id.orElse(0L)).with("from", from)
                    .with("until", until);
        }

        Query<List<DepartedDomain>> page(Sorting<Order> sorting, Page page) {
            String order = switch (sorting.by()) {
                case NUMBER -> "id %1$s";
                case DATE -> "at %1$s, id %1$s";
                case REASON -> "reason %1$s, id %1$s";
                case NAME -> "name %1$s, id %1$s";
            };
            return sql(SELECT, "ORDER BY " + order.formatted(sorting.direction()) + " OFFSET :first LIMIT :rows")
                    .with("first", page.first()).with("rows", page.rows()).sql().list(DepartedDomain::read);
        }

        Query<Long> count() {
            return sql("SELECT count(*) AS total FROM departed_domain ", "").sql().total();
        }
    }

    /** The last departure of a domain from an account. */
    static Query<Optional<DepartedDomain>> last(AccountId account, DomainName name) {
        return Sql.of(SELECT + "WHERE account_id = ? AND name = ? ORDER BY id DESC LIMIT 1", account.value(), name.ascii())
                .one(DepartedDomain::read);
    }

    /** One departure from an account. */
    static Query<Optional<DepartedDomain>> of(AccountId account, long id) {
        return Sql.of(SELECT + "WHERE account_id = ? AND id = ?", account.value(), id).one(DepartedDomain::read);
    }

    private static DepartedDomain read(Row row) throws SQLException {
        return new DepartedDomain(row.number("id"), new DomainName(row.text("name")), row.constant("reason", Departure.class),
                row.instant("at"), row.number("roid"), Registration.read(row), row.text("created_by"), row.instant("created_at"),
                row.text("updated_by"), row.instant("updated_at"));
    }
}
