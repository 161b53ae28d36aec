package io.pinlock.sms;

import io.pinlock.base.Caller;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the limits ask the database. */
@Component
class LimitQueries {
    private final InstantSource clock;

    LimitQueries(InstantSource clock) {
        this.clock = clock;
    }

    private static Stream<RateLimit> limits(LimitSettings settings) {
        return Arrays.stream(RateLimit.values()).filter(limit -> settings.most(limit) > 0);
    }

    /** @param until when the oldest message that counts leaves the window */
    record Reached(RateLimit limit, Instant until) {}

    /** The destination, and by what its messages are counted: one row with the columns of {@link RateLimit#counted}. */
    static Sql counted(Caller caller, Sql destination) {
        return around("WITH counted AS (SELECT *, ?::bigint AS account_id, ?::text AS login FROM (", destination, ") destination) ",
                List.of(caller.id().value(), caller.actor().login()), List.of());
    }

    /**
     * Holds up whoever counts the same number or account until the caller's transaction has ended, where these have limits. Logins and
     * countries are not worth that: as many as are asked for at the same moment may go beyond their limits.
     */
    static Optional<Sql> waitForOthers(LimitSettings settings, Sql counted) {
        String things = limits(settings).filter(RateLimit::countsNotices).map(RateLimit::column).distinct()
                .map(column -> "SELECT 'sms " + column + " ' || " + column + " AS thing FROM counted")
                .collect(Collectors.joining(" UNION ALL "));
        return things.isEmpty() ? Optional.empty() : Optional.of(around("", counted, Turn.takeForEach(things), List.of(), List.of()));
    }

    /** The same for a notice, whose destination says which account's message it is. */
    static Sql countedNotice(Sql destination) {
        return around("WITH counted AS (", destination, ") ", List.of(), List.of());
    }

    /** When the destination had its newest notice of what somebody did. */
    static Query<Optional<Instant>> lastNotice(Sql counted) {
        return around("", counted, """
                SELECT max(queued_at) AS at FROM sms_message JOIN counted USING (number)
                WHERE sms_message.login IS NOT NULL AND token_id IS NULL""", List.of(), List.of()).one(row -> row.optionalInstant("at"))
                .map(found -> found.flatMap(Function.identity()));
    }

    Query<List<Reached>> reached(LimitSettings settings, Sql counted, RateLimit.Phone to) {
        return reached(settings, counted, limits(settings).toList(), to);
    }

    /** Of the limits that count notices, which only confirmed phones get. */
    Query<List<Reached>> reachedByNotices(LimitSettings settings, Sql counted) {
        return reached(settings, counted, limits(settings).filter(RateLimit::countsNotices).toList(), RateLimit.Phone.CONFIRMED);
    }

    /** Where the limit is reached, its message that leaves the window first is there. */
    private Query<List<Reached>> reached(LimitSettings settings, Sql counted, List<RateLimit> asked, RateLimit.Phone to) {
        Instant now = clock.instant();
        List<@Nullable Object> values = new ArrayList<>();
        String each = asked.stream().map(limit -> {
            values.addAll(List.of(limit.name(), now.minus(limit.window()), settings.most(limit) - 1));
            return """
                    SELECT ?::text AS limited, (SELECT queued_at FROM sms_message WHERE %s
                        AND queued_at > ? ORDER BY queued_at DESC OFFSET ? LIMIT 1) AS since FROM counted""".formatted(limit.counted(to));
        }).collect(Collectors.joining(" UNION ALL "));
        String all = asked.isEmpty() ? "SELECT NULL::text AS limited, NULL::timestamptz AS since FROM counted" : each;
        return around("", counted, "SELECT * FROM (" + all + ") asked WHERE since IS NOT NULL", List.of(), values).list(row -> {
            RateLimit limit = row.constant("limited", RateLimit.class);
            return new Reached(limit, row.instant("since").plus(limit.window()));
        });
    }

    Query<UnusedBudget.Traffic> traffic(Sql counted) {
        record Both(UnusedBudget.Hour all, UnusedBudget.Hour own) {}
        return around("", counted, """
                SELECT hour, coalesce(sum(sent) FILTER (WHERE sms_traffic.account_id = 0), 0) AS sent,
                    coalesce(sum(used) FILTER (WHERE sms_traffic.account_id = 0), 0) AS used,
                    coalesce(sum(sent) FILTER (WHERE sms_traffic.account_id = counted.account_id), 0) AS own_sent,
                    coalesce(sum(used) FILTER (WHERE sms_traffic.account_id = counted.account_id), 0) AS own_used
                FROM sms_traffic JOIN counted ON sms_traffic.country = counted.country AND sms_traffic.account_id IN (0, counted.account_id)
                WHERE hour > ? GROUP BY hour ORDER BY hour""", List.of(),
                List.of(clock.instant().minus(UnusedBudget.WINDOW)))
                .list(row -> new Both(new UnusedBudget.Hour(row.instant("hour"), row.number("sent"), row.number("used")),
                        new UnusedBudget.Hour(row.instant("hour"), row.number("own_sent"), row.number("own_used"))))
                .map(hours -> new UnusedBudget.Traffic(hours.stream().map(Both::all).toList(), hours.stream().map(Both::own).toList()));
    }

    private static Sql around(String before, Sql inner, String after, List<?> valuesBefore, List<? extends @Nullable Object> valuesAfter) {
        List<@Nullable Object> values = new ArrayList<>(valuesBefore);
        values.addAll(inner.values());
        values.addAll(valuesAfter);
        return new Sql(before + inner.text() + after, values);
    }
}
