package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainCounts;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an account has, and which of its locks wait for something. */
@Component
public class LockOverview {
    private static final Page FEW = new Page(0, 5, 5);

    private final Database database;

    LockOverview(Database database) {
        this.database = database;
    }

    /** A lock that waits, and until when: for its PIN, or to be paid. */
    public record Waiting(DomainName domain, Instant until) {
        private static Waiting read(Row row) throws SQLException {
            return new Waiting(new DomainName(row.text("domain")), row.instant("until"));
        }
    }

    /**
     * An account at a glance. What was done in the last minute may be missing in the numbers.
     *
     * @param domains how many it holds
     * @param active  how many of them have an active lock
     * @param pending the first of its locks that wait for their PIN, and how many there are
     * @param unpaid  the first of its locks that could not be renewed, those first that end soonest, and how many there are
     */
    public record Overview(long domains, long active, Listing<Waiting> pending, Listing<Waiting> unpaid) {}

    /** That of an account, without those below it. */
    public Overview of(AccountId account) {
        return database.reading(tx -> {
            long domains = tx.read(DomainCounts.total(DomainCounts.Counted.DOMAINS, List.of(account), Pattern.ANY, Pattern.ANY)
                    .orElseThrow()).get();
            long active = tx.read(DomainCounts.total(DomainCounts.Counted.LOCKS, List.of(account), Pattern.ANY, Pattern.ANY)
                    .orElseThrow()).get();
            return new Overview(domains, active, waiting(tx, account, "due_at", "state = 'PENDING'"),
                    waiting(tx, account, "grace_ends_at", "grace_ends_at IS NOT NULL"));
        });
    }

    private static Listing<Waiting> waiting(Transaction tx, AccountId account, String until, String condition) {
        ListQuery waiting = new ListQuery("pinlock", "domain",
                Conditions.NONE.among("account_id", AccountId.numbers(List.of(account))).and(condition));
        var total = tx.read(waiting.total());
        return new Listing<>(tx.read(waiting.page("SELECT domain, " + until + " AS until FROM pinlock", List.of(until), false, FEW)
                .list(Waiting::read)).get(), total.get());
    }
}
