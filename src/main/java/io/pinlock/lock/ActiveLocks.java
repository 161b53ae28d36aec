package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiDates;
import io.pinlock.rrp.language.ListOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final Map<String, String> ORDERS = Map.of("DOMAIN", "domain %1$s", "OBJECT", "domain %1$s", "CLASS", "domain %1$s",
            "ZONE", ZONE + " %1$s, domain %1$s", "RENEWALDATE", "due_at %1$s, domain %1$s");
    private static final String WHERE = """
            WHERE account_id = ANY (?) AND state = 'ACTIVE' AND domain LIKE ? AND due_at >= ? AND due_at < ? AND (? OR %s LIKE ?)"""
            .formatted(ZONE);

    /** How many locks a zone has. */
    record Zone(String name, long locks) {}

    /** All of them, whenever they are charged again. */
    ActiveLocks(List<AccountId> accounts, Pattern domains) {
        this(accounts, domains, Optional.empty(), ApiDates.BEGINNING, ApiDates.FOREVER);
    }

    Query<List<PinLock>> page(ListOptions options) {
        String order = Objects.requireNonNull(ORDERS.get(options.orderBy())).formatted(options.direction());
        return sql(PinLockTable.SELECT, " ORDER BY " + order + " OFFSET ? LIMIT ?", options.page().first(), options.page().rows())
                .list(PinLock::read);
    }

    Query<Long> count() {
        return sql("SELECT count(*) AS locks FROM pinlock ", "").one(row -> row.number("locks")).map(Optional::orElseThrow);
    }

    Query<List<Zone>> byZone(ListOptions options) {
        return sql("SELECT " + ZONE + " AS zone, count(*) AS locks FROM pinlock ", " GROUP BY zone ORDER BY zone " + options.direction())
                .list(row -> new Zone(row.text("zone"), row.number("locks")));
    }

    private Sql sql(String before, String after, Object... values) {
        Stream<Object> own = Stream.of(AccountId.numbers(accounts), domains.like(), from, until, zone.isEmpty(),
                zone.map(Pattern::like).orElse(""));
        return Sql.of(before + WHERE + after, Stream.concat(own, Stream.of(values)).toArray());
    }
}
