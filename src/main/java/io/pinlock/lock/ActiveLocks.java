package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.Dates;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The active locks of some accounts, as lists ask for them.
 *
 * @param domains which domains
 * @param zone    only of this zone, the part behind the first dot
 * @param from    those charged again at this moment or later
 * @param until   and before this one
 */
record ActiveLocks(List<AccountId> accounts, Pattern domains, Optional<Pattern> zone, Instant from, Instant until) {
    private static final String ZONE = "substring(domain FROM position('.' IN domain) + 1)";
    private static final String WHERE = """
            WHERE account_id = ANY (?) AND state = 'ACTIVE' AND domain LIKE ? AND due_at >= ? AND due_at < ? AND (? OR %s LIKE ?)"""
            .formatted(ZONE);

    /** All of them, whenever they are charged again. */
    ActiveLocks(List<AccountId> accounts, Pattern domains) {
        this(accounts, domains, Optional.empty(), Dates.BEGINNING, Dates.FOREVER);
    }

    Query<List<PinLock>> page(Sorting<LockLists.Order> sorting, Page page) {
        String columns = switch (sorting.by()) {
            case DOMAIN -> "domain %1$s";
            case ZONE -> ZONE + " %1$s, domain %1$s";
            case RENEWAL -> "due_at %1$s, domain %1$s";
        };
        return sql(PinLockTable.SELECT, " ORDER BY " + columns.formatted(sorting.direction()) + " OFFSET ? LIMIT ?", page.first(),
                page.rows())
                .list(PinLock::read);
    }

    Query<Long> count() {
        return sql("SELECT count(*) AS locks FROM pinlock ", "").one(row -> row.number("locks")).map(Optional::orElseThrow);
    }

    Query<List<LockLists.Zone>> byZone(boolean descending) {
        return sql("SELECT " + ZONE + " AS zone, count(*) AS locks FROM pinlock ",
                " GROUP BY zone ORDER BY zone " + (descending ? "DESC" : "ASC"))
                .list(row -> new LockLists.Zone(row.text("zone"), row.number("locks")));
    }

    private Sql sql(String before, String after, Object... values) {
        Stream<Object> own = Stream.of(AccountId.numbers(accounts), domains.like(), from, until, zone.isEmpty(),
                zone.map(Pattern::like).orElse(""));
        return Sql.of(before + WHERE + after, Stream.concat(own, Stream.of(values)).toArray());
    }
}
