package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.Dates;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainCounts;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The active locks of some accounts, as lists ask for them.
 *
 * @param domains which domains
 * @param zone    only of this zone, the part behind the first dot
 * @param from    those charged again at this moment or later
 * @param until   and before this one
 */
record ActiveLocks(List<AccountId> accounts, Pattern domains, Pattern zone, Instant from, Instant until) {
    private static final String ZONE = DomainName.zoneSql("domain");

    /** All of them, whenever they are charged again. */
    ActiveLocks(List<AccountId> accounts, Pattern domains) {
        this(accounts, domains, Pattern.ANY, Dates.BEGINNING, Dates.FOREVER);
    }

    Query<List<PinLock>> page(Sorting<LockLists.Order> sorting, Page page) {
        return page(PinLockTable.SELECT, sorting, page).list(PinLock::read);
    }

    /** The names of their domains alone. */
    Query<List<DomainName>> names(Sorting<LockLists.Order> sorting, Page page) {
        return page("SELECT domain FROM pinlock", sorting, page).list(row -> new DomainName(row.text("domain")));
    }

    private Sql page(String select, Sorting<LockLists.Order> sorting, Page page) {
        List<String> order = switch (sorting.by()) {
            case DOMAIN -> List.of("domain");
            case NATURAL -> List.of(DomainName.naturalSql("domain"));
            case ZONE -> List.of(ZONE, "domain");
            case RENEWAL -> List.of("due_at", "domain");
        };
        return new ListQuery("pinlock", "domain", wanted()).page(select, order, sorting.descending(), page);
    }

    Query<Long> total() {
        boolean always = from.equals(Dates.BEGINNING) && until.equals(Dates.FOREVER);
        return Optional.of(DomainCounts.Counted.LOCKS).filter(_ -> always)
                .flatMap(locks -> DomainCounts.total(locks, accounts, domains, zone))
                .orElseGet(() -> new ListQuery("pinlock", "domain", wanted()).total());
    }

    Query<List<LockLists.Zone>> byZone(boolean descending) {
        return wanted().sql("SELECT " + ZONE + " AS zone, count(*) AS locks FROM pinlock",
                " GROUP BY zone ORDER BY zone " + (descending ? "DESC" : "ASC")).plannedAnew()
                .list(row -> new LockLists.Zone(row.text("zone"), row.number("locks")));
    }

    private Conditions wanted() {
        return Conditions.NONE.among("account_id", AccountId.numbers(accounts)).and("state = 'ACTIVE'").like("domain", domains.like())
                .like(ZONE, zone.like()).during("due_at", from, until);
    }
}
