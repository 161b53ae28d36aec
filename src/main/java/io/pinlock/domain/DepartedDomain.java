package io.pinlock.domain;

import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.ListQuery;
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
        private ListQuery query() {
            return new ListQuery("departed_domain", "id", Conditions.NONE.and("account_id = ?", account.value()).like("name", name.like())
                    .like(DomainName.zoneSql("name"), zone.like()).like("lower(reason)", reason.like()).given("id = ?", id)
                    .during("at", from, until));
        }

        Query<List<DepartedDomain>> page(Sorting<Order> sorting, Page page) {
            List<String> order = switch (sorting.by()) {
                case NUMBER -> List.of("id");
                case DATE -> List.of("at", "id");
                case REASON -> List.of("reason", "id");
                case NAME -> List.of("name", "id");
            };
            return query().page(SELECT, order, sorting.descending(), page).list(DepartedDomain::read);
        }

        Query<Long> total() {
            return query().total();
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
