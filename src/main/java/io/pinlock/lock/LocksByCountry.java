package io.pinlock.lock;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The locks, active or not yet confirmed, by the country of the phone that gets their PINs. */
@Component
public class LocksByCountry {
    private final Database database;

    LocksByCountry(Database database) {
        this.database = database;
    }

    /**
     * What there is in a country.
     *
     * @param country  ISO 3166-1 code
     * @param accounts that have locks there
     * @param active   locks that are active
     * @param pending  locks that nobody has confirmed yet
     */
    public record Count(String country, long accounts, long active, long pending) {}

    /** Those of these countries in which there are any, the one with the most active locks first. Reads all locks. */
    public List<Count> in(Set<String> countries) {
        return countries.isEmpty()
                ? List.of()
                : database.read(Sql.of("""
                        SELECT country, count(DISTINCT account_id) AS accounts, count(*) FILTER (WHERE state = 'ACTIVE') AS active,
                            count(*) FILTER (WHERE state = 'PENDING') AS pending
                        FROM authority_number JOIN pinlock USING (domain) WHERE country = ANY (?)
                        GROUP BY country ORDER BY active DESC, country""", List.copyOf(countries)).plannedAnew()
                        .list(row -> new Count(row.text("country"), row.number("accounts"), row.number("active"), row.number("pending"))));
    }
}
