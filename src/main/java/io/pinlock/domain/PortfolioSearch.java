package io.pinlock.domain;

import io.pinlock.account.Accounts;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.util.List;
import org.springframework.stereotype.Component;

/** Domains of all accounts, by their names. */
@Component
public class PortfolioSearch {
    /** So many names are looked through at most: the portfolio may be large. */
    public static final int LOOKED_THROUGH = 100_000;

    private static final String BEGUN = "(SELECT name FROM domain WHERE name LIKE ? ORDER BY name LIMIT " + LOOKED_THROUGH + ") AS begun";

    private static final String BY_NAME = DomainName.naturalSql("name");

    private final Database database;

    PortfolioSearch(Database database) {
        this.database = database;
    }

    /**
     * A domain of the portfolio.
     *
     * @param holder login of the account that holds it
     */
    public record Holding(DomainName domain, String holder) {}

    /**
     * A page of what was found.
     *
     * @param whole false where so many names begin like the pattern that not all of them were looked at
     */
    public record Found(Listing<Holding> holdings, boolean whole) {}

    private record Counted(long fitting, long seen) {}

    /** The domains whose names fit, in their natural order: among the first {@link #LOOKED_THROUGH} that begin like the pattern. */
    public Found find(Pattern pattern, Page page) {
        String begun = pattern.beginning().like();
        return database.reading(tx -> {
            var counted = tx.read(Sql
                    .of("SELECT count(*) AS seen, coalesce(sum(CASE WHEN name LIKE ? THEN 1 ELSE 0 END), 0) AS fitting FROM "
                            + BEGUN, pattern.like(), begun)
                    .plannedAnew().one(row -> new Counted(row.number("fitting"), row.number("seen"))));
            List<Holding> rows = tx.read(Sql
                    .of("SELECT name, " + Accounts.loginSql("account_id") + " AS holder FROM domain JOIN (SELECT name FROM "
                            + BEGUN + " WHERE name LIKE ? ORDER BY " + BY_NAME + " OFFSET ? LIMIT ?) AS page USING (name) ORDER BY "
                            + BY_NAME, begun,
                            pattern.like(),
                            page.first(), page.rows())
                    .plannedAnew()
                    .list(row -> new Holding(new DomainName(row.text("name")), row.text("holder")))).get();
            Counted all = counted.get().orElseThrow();
            return new Found(new Listing<>(rows, all.fitting()), all.seen() < LOOKED_THROUGH);
        });
    }
}
