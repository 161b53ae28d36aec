package io.pinlock.lock;

import io.pinlock.command.AccountId;
import io.pinlock.command.Figure;
import io.pinlock.database.Query;
import io.pinlock.database.Sql;
import java.util.List;

/** What the locks come to, month by month in UTC. */
public final class LockFigures {
    private LockFigures() {}

    /** How many active locks of these accounts are charged again. */
    public static Query<List<Figure>> dueByMonth(List<AccountId> accounts) {
        return due("account_id = ANY (?)", AccountId.numbers(accounts));
    }

    /** The same for the whole platform. */
    public static Query<List<Figure>> dueByMonth() {
        return due("true");
    }

    private static Query<List<Figure>> due(String condition, Object... values) {
        return Sql.of("SELECT to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM') AS period, count(*)::numeric AS due FROM pinlock"
                + " WHERE state = 'ACTIVE' AND " + condition + " GROUP BY period", values)
                .list(row -> new Figure(row.text("period"), row.decimal("due")));
    }
}
