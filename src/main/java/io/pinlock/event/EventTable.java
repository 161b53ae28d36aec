package io.pinlock.event;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of events. */
final class EventTable {
    private static final String SELECT = "SELECT event.id, " + Accounts.loginSql("account_id")
            + " AS login, at, class, subclass, object_id, data FROM event ";
    private static final String WANTED = """
            WHERE account_id = ANY (?) AND lower(class) LIKE ? AND lower(subclass) LIKE ? AND at >= ? AND at < ?
                AND (deleted_at IS NULL AND ? OR deleted_at IS NOT NULL AND ?)
            """;

    private EventTable() {}

    static Query<List<Event>> page(List<AccountId> accounts, EventSearch wanted, Sorting<EventSearch.Order> sorting, Page page) {
        String order = switch (sorting.by()) {
            case DATE -> "event.id %1$s";
            case CLASS -> "class %1$s, event.id %1$s";
            case SUBCLASS -> "subclass %1$s, event.id %1$s";
            case OBJECT -> "object_id %1$s, event.id %1$s";
        };
        return sql(SELECT, accounts, wanted, "ORDER BY " + order.formatted(sorting.direction()) + " OFFSET " + page.first() + " LIMIT "
                + page.rows()).list(Event::read);
    }

    static Query<Long> count(List<AccountId> accounts, EventSearch wanted) {
        return sql("SELECT count(*) AS total FROM event ", accounts, wanted, "").total();
    }

    private static Sql sql(String before, List<AccountId> accounts, EventSearch wanted, String after) {
        return Sql.of(before + WANTED + after, AccountId.numbers(accounts), wanted.about().like(), wanted.subclass().like(), wanted.from(),
                wanted.until(), wanted.open(), wanted.deleted());
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
