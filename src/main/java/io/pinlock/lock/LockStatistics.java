package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.DataPoint;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.util.List;

/** What the locks come to, month by month in UTC. */
public final class LockStatistics {
    private LockStatistics() {}

    /** How many active locks of these accounts are charged again. */
    static Query<List<DataPoint>> dueByMonth(List<AccountId> accounts) {
        return due("account_id = ANY (?)", AccountId.numbers(accounts));
    }

    /** The same for the whole platform. */
    public static Query<List<DataPoint>> dueByMonth() {
        return due("true");
    }

    /** How many active locks are charged again before that moment, on the whole platform; with those that are overdue. */
    public static Query<Long> dueBefore(Instant until) {
        return Sql.of("SELECT count(*) AS total FROM pinlock WHERE state = 'ACTIVE' AND due_at < ?", until).total();
    }

    private static Query<List<DataPoint>> due(String condition, Object... values) {
        return Sql.of("SELECT to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM') AS period, count(*)::numeric AS due FROM pinlock"
                + " WHERE state = 'ACTIVE' AND " + condition + " GROUP BY period", values)
                .list(row -> new DataPoint(row.text("period"), row.decimal("due")));
    }
}
