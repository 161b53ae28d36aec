package io.pinlock.event;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.NamedSql;
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
            WHERE account_id = ANY (:accounts) AND lower(class) LIKE :class AND lower(subclass) LIKE :subclass
                AND at >= :from AND at < :until AND (deleted_at IS NULL AND :open OR deleted_at IS NOT NULL AND :deleted)
            """;

    private EventTable() {}

    static Query<List<Event>> page(List<AccountId> accounts, EventSearch wanted, Sorting<EventSearch.Order> sorting, Page page) {
        String order = switch (sorting.by()) {
            case DATE -> "event.id %1$s";
            case CLASS -> "class %1$s, event.id %1$s";
            case SUBCLASS -> "subclass %1$s, event.id %1$s";
            case OBJECT -> "object_id %1$s, event.id %1$s";
        };
        return sql(SELECT, accounts, wanted, "ORDER BY " + order.formatted(sorting.direction()) + " OFFSET :first LIMIT :rows")
                .with("first", page.first()).with("rows", page.rows()).sql().list(Event::read);
    }

    static Query<Long> count(List<AccountId> accounts, EventSearch wanted) {
        return sql("SELECT count(*) AS total FROM event ", accounts, wanted, "").sql().total();
    }

    private static NamedSql sql(String before, List<AccountId> accounts, EventSearch wanted, String after) {
        return Sql.named(before + WANTED + after).with("accounts", AccountId.numbers(accounts)).with("class", wanted.about().like())
                .with("subclass", wanted.subclass().like()).with("from", wanted.from()).with("until", wanted.until())
                .with("open", wanted.open()).with("deleted", wanted.deleted());
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
