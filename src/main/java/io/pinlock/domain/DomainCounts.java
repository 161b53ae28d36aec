package io.pinlock.domain;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How many domains, and how many active locks, accounts have in each zone: a list of a million rows need not count them. The numbers are
 * kept in the statements that change them, each of which adds a row and waits for nobody.
 */
@Configuration(proxyBeanMethods = false)
public class DomainCounts {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    static final Sql ADD_UP = Sql.of("""
            WITH gone AS (
                DELETE FROM domain_count WHERE (account_id, zone) IN (SELECT account_id, zone FROM domain_count WHERE fresh)
                RETURNING account_id, zone, domains, locks)
            INSERT INTO domain_count SELECT account_id, zone, sum(domains), sum(locks), false FROM gone GROUP BY account_id, zone
            HAVING sum(domains) <> 0 OR sum(locks) <> 0""");

    /** What is counted. */
    public enum Counted {
        DOMAINS, LOCKS
    }

    /**
     * A change of locks, with its counts.
     *
     * @param change returns account_id, name and state of the locks that it changes
     * @param each   1 where those that are active now were not so before, -1 where they were
     */
    public static Sql locks(Sql change, int each) {
        return counting(change, "locks", each + " FROM changed WHERE state = 'ACTIVE'");
    }

    /** The same for domains, of which the change returns account_id and name. */
    static Sql domains(Sql change, int each) {
        return counting(change, "domains", each + " FROM changed");
    }

    private static Sql counting(Sql change, String column, String numbers) {
        return new Sql("WITH changed AS (" + change.text() + ")\nINSERT INTO domain_count (account_id, zone, " + column
                + ") SELECT account_id, " + DomainName.zoneSql("name") + ", " + numbers, change.values(), change.afterCommit(),
                change.anew());
    }

    /**
     * How many there are of some accounts; empty where that has to be counted, since names of one zone may fit and not fit.
     *
     * @param zone of these zones only
     */
    public static Optional<Query<Long>> total(Counted what, List<AccountId> accounts, Pattern name, Pattern zone) {
        if (!name.isOfZones()) {
            return Optional.empty();
        }
        return Optional.of(Conditions.NONE.among("account_id", AccountId.numbers(accounts)).like("'.' || zone", name.like())
                .like("zone", zone.like()).sql("SELECT coalesce(sum(" + what + "), 0) AS total FROM domain_count", "").total());
    }

    /** Reads as many rows as there were changes since the last time, so it comes often. */
    @Bean
    Task<Void> addUpDomainCounts(Database database) {
        return Tasks.recurring("add-up-domain-counts", FixedDelay.of(PAUSE)).execute((instance, context) -> database.write(ADD_UP));
    }
}
