package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.Pattern;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The domains of an account by how their lock stands, in the natural order of names, in pages. */
@Component
public class DomainsByLock {
    private static final Sql WITHOUT_LOCK = Sql.of("NOT EXISTS (SELECT FROM pinlock WHERE pinlock.domain = name)");

    private final Database database;
    private final Domains domains;

    DomainsByLock(Database database, Domains domains) {
        this.database = database;
        this.domains = domains;
    }

    /** Those whose lock is active. */
    public Listing<DomainName> active(AccountId holder, Pattern pattern, Sorting<LockLists.Order> sorting, Page page) {
        ActiveLocks active = new ActiveLocks(List.of(holder), pattern);
        return database.listing(active.total(), active.names(sorting, page));
    }

    /** Those without a lock, also without one that waits for its PIN. */
    public Listing<DomainName> unprotected(AccountId holder, Pattern pattern, boolean descending, Page page) {
        return domains.names(holder, pattern, WITHOUT_LOCK, descending, page);
    }

    /** Those whose lock waits for its PIN. */
    public Listing<DomainName> pending(AccountId holder, Pattern pattern, boolean descending, Page page) {
        return locked(holder, pattern, Sql.of("state = 'PENDING'"), descending, page);
    }

    /** Those whose lock could not be renewed, and is still active. */
    public Listing<DomainName> unpaid(AccountId holder, Pattern pattern, boolean descending, Page page) {
        return locked(holder, pattern, Sql.of("grace_ends_at IS NOT NULL"), descending, page);
    }

    /** Those whose lock is active and charged again at the first moment or later, and before the second. */
    public Listing<DomainName> due(AccountId holder, Pattern pattern, Instant from, Instant until, boolean descending, Page page) {
        return locked(holder, pattern, Sql.of("state = 'ACTIVE' AND due_at >= ? AND due_at < ?", from, until), descending, page);
    }

    private Listing<DomainName> locked(AccountId holder, Pattern pattern, Sql condition, boolean descending, Page page) {
        ListQuery wanted = new ListQuery("pinlock", "domain", Conditions.NONE.among("account_id", AccountId.numbers(List.of(holder)))
                .like("domain", pattern.like()).and(condition.text(), condition.values().toArray()));
        return database.listing(wanted.total(),
                wanted.page("SELECT domain FROM pinlock", List.of(DomainName.naturalSql("domain")), descending,
                        page)
                        .list(row -> new DomainName(row.text("domain"))));
    }
}
