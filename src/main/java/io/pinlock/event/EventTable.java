package io.pinlock.event;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of events. */
final class EventTable {
    private static final String SELECT = "SELECT event.id, " + Accounts.loginSql("account_id")
            + " AS login, at, class, subclass, object_id, data FROM event ";
    private EventTable() {}

    static Query<List<Event>> page(List<AccountId> accounts, EventSearch wanted, Sorting<EventSearch.Order> sorting, Page page) {
        List<String> order = switch (sorting.by()) {
            case DATE -> List.of("id");
            case CLASS -> List.of("class", "id");
            case SUBCLASS -> List.of("subclass", "id");
            case OBJECT -> List.of("object_id", "id");
        };
        return query(accounts, wanted).page(SELECT, order, sorting.descending(), page).list(Event::read);
    }

    static Query<Long> total(List<AccountId> accounts, EventSearch wanted) {
        return query(accounts, wanted).total();
    }

    private static ListQuery query(List<AccountId> accounts, EventSearch wanted) {
        Conditions conditions = Conditions.NONE.among("account_id", AccountId.numbers(accounts))
                .like("lower(class)", wanted.about().like()).like("lower(subclass)", wanted.subclass().like())
                .during("at", wanted.from(), wanted.until());
        Conditions open = wanted.open() ? conditions : conditions.and("deleted_at IS NOT NULL");
        return new ListQuery("event", "id", wanted.deleted() ? open : open.and("deleted_at IS NULL"));
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
