package io.pinlock.event;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ListOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The SQL of events. */
final class EventTable {
    private static final String SELECT = """
            SELECT event.id, login, at, class, subclass, object_id, data FROM event JOIN account ON account.id = account_id
            """;
    private static final String WANTED = """
            WHERE account_id = ANY (?) AND lower(class) LIKE ? AND lower(subclass) LIKE ? AND at >= ? AND at < ?
                AND (deleted_at IS NULL AND ? OR deleted_at IS NOT NULL AND ?)
            """;
    private static final Map<String, String> ORDERS = Map.of("DATE", "event.id %1$s", "CLASS", "class %1$s, event.id %1$s", "SUBCLASS",
            "subclass %1$s, event.id %1$s", "OBJECTID", "object_id %1$s, event.id %1$s");

    private EventTable() {}

    /**
     * Which events a list shows.
     *
     * @param open    those that were not deleted
     * @param deleted those that were
     */
    record Wanted(List<AccountId> accounts, Pattern about, Pattern subclass, Instant from, Instant until, boolean open, boolean deleted) {
        private Object[] values() {
            return new Object[]{AccountId.numbers(accounts), about.like(), subclass.like(), from, until, open, deleted};
        }
    }

    static List<String> orders() {
        return List.of("DATE", "CLASS", "SUBCLASS", "OBJECTID");
    }

    static Query<List<Event>> page(Wanted wanted, ListOptions options) {
        String order = Objects.requireNonNull(ORDERS.get(options.orderBy())).formatted(options.direction());
        Sql all = Sql.of(SELECT + WANTED, wanted.values());
        return Sql.of(all.text() + "ORDER BY " + order + " OFFSET " + options.page().first() + " LIMIT " + options.page().rows(),
                wanted.values()).list(Event::read);
    }

    static Query<Long> count(Wanted wanted) {
        return Sql.of("SELECT count(*) AS total FROM event " + WANTED, wanted.values()).one(row -> row.number("total"))
                .map(Optional::orElseThrow);
    }

    /** An event of that account; a deleted one only where it is asked for. */
    static Query<Optional<Event>> one(AccountId account, long id, boolean deleted) {
        return Sql.of(SELECT + "WHERE account_id = ? AND event.id = ? AND (deleted_at IS NULL OR ?)", account.value(), id, deleted)
                .one(Event::read);
    }

    static Query<Boolean> delete(AccountId account, long id, Instant now) {
        return Sql.of("UPDATE event SET deleted_at = ? WHERE account_id = ? AND id = ? AND deleted_at IS NULL RETURNING id", now,
                account.value(), id).one(row -> row.number("id")).map(Optional::isPresent);
    }
}
