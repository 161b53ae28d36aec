package io.pinlock.domain;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names that were deleted while their lock was active: for thirty days the account that they left can add them again, and nobody else. So
 * whoever has stolen that account's password cannot delete a domain and take its name elsewhere.
 */
public final class KeptNames {
    private static final Duration TIME = Duration.ofDays(30);

    private KeptNames() {}

    /**
     * A name that is kept.
     *
     * @param formerHolder the account that can add it
     * @param until        from when on anybody can
     */
    public record Kept(DomainName name, AccountId formerHolder, Instant until) {
        /** Whether that account cannot add it. */
        public boolean isFrom(AccountId account) {
            return !formerHolder.equals(account);
        }
    }

    static Instant until(Instant deletedAt) {
        return deletedAt.plus(TIME);
    }

    /**
     * Those of the names that are kept. The newest departure with an active lock counts, also where the name was added and deleted again
     * without one since; a move to another account ends what was kept before.
     */
    public static Query<Map<DomainName, Kept>> among(List<DomainName> names, Instant now) {
        return Sql.of("""
                SELECT name, account_id, kept_until FROM (
                    SELECT DISTINCT ON (name) name, account_id, kept_until FROM departed_domain
                    WHERE name = ANY (?) AND (kept_until IS NOT NULL OR reason = 'TRANSFER') ORDER BY name, id DESC) AS newest
                WHERE kept_until > ?""", names.stream().map(DomainName::ascii).toList(), now)
                .list(row -> new Kept(new DomainName(row.text("name")), new AccountId(row.number("account_id")),
                        row.instant("kept_until")))
                .map(all -> all.stream().collect(Collectors.toMap(Kept::name, kept -> kept)));
    }

    /** Lets a name go before its time. */
    public static Sql release(DomainName name, Instant now) {
        return Sql.of("UPDATE departed_domain SET kept_until = ? WHERE name = ? AND kept_until > ?", now, name.ascii(), now);
    }
}
