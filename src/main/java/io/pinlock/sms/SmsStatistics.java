package io.pinlock.sms;

import io.pinlock.base.DataPoint;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the platform's messages came to, day by day in UTC. */
public final class SmsStatistics {
    /** How far back they go. */
    public static final Duration KEPT = Duration.ofDays(90);

    private SmsStatistics() {}

    /**
     * The queue at this moment, on all nodes.
     *
     * @param messages how many wait to be sent
     * @param oldest   since when the first of them waits, UTC
     */
    public record Waiting(long messages, Optional<Instant> oldest) {}

    /** What waits to be sent. */
    public static Query<Waiting> waiting() {
        return Sql.of("SELECT count(*) AS messages, min(queued_at) AS oldest FROM sms_message WHERE state = 'QUEUED'")
                .one(row -> new Waiting(row.number("messages"), row.optionalInstant("oldest"))).map(Optional::orElseThrow);
    }

    /** How many of those that wait go to these countries. */
    static Query<Long> waiting(Set<String> countries) {
        return Sql.of("SELECT count(*) AS total FROM sms_message WHERE state = 'QUEUED' AND country = ANY (?)", List.copyOf(countries))
                .total();
    }

    /** PINs that were sent, or still wait to be. */
    public static Query<List<DataPoint>> sent(Instant from) {
        return traffic("sent", from);
    }

    /** PINs of that day that were used. */
    public static Query<List<DataPoint>> used(Instant from) {
        return traffic("used", from);
    }

    private static Query<List<DataPoint>> traffic(String column, Instant from) {
        return Sql.of("SELECT to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS period, sum(" + column
                + ") AS amount FROM sms_traffic WHERE account_id = 0 AND hour >= ? GROUP BY period", from)
                .list(row -> new DataPoint(row.text("period"), row.decimal("amount")));
    }

    /** The time within which half of the day's delivered messages had reached the phone, in seconds. */
    public static Query<List<DataPoint>> deliveryTime(Instant from) {
        return Sql
                .of("""
                        SELECT to_char(sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS period,
                            round((percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, extract(epoch
                                FROM changed_at - queued_at))))::numeric, 1) AS amount
                        FROM sms_message WHERE sent_at >= ? AND state = 'DELIVERED' GROUP BY period""",
                        from)
                .list(row -> new DataPoint(row.text("period"), row.decimal("amount")));
    }
}
