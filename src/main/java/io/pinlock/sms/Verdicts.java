package io.pinlock.sms;

import io.pinlock.database.Database;
import io.pinlock.database.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Writes down what became of messages, for many at once. A message that was taken back in the meantime keeps that state. */
@Component
class Verdicts {
    /** Rows are locked in one order: two transactions that write about the same messages cannot wait for each other. */
    private static final String LOCKED = """
            , mine AS (SELECT id FROM sms_message JOIN told USING (id) WHERE sms_message.state = 'QUEUED' ORDER BY id FOR NO KEY UPDATE OF sms_message)
            """;

    private final Database database;
    private final Undelivered undelivered;
    private final Receipts receipts;
    private final SmsMetrics metrics;
    private final InstantSource clock;

    Verdicts(Database database, Undelivered undelivered, Receipts receipts, SmsMetrics metrics, InstantSource clock) {
        this.database = database;
        this.undelivered = undelivered;
        this.receipts = receipts;
        this.metrics = metrics;
        this.clock = clock;
    }

    void write(List<Verdict> verdicts) {
        List<Verdict.Done> done = of(verdicts, Verdict.Done.class);
        List<Verdict.Again> again = of(verdicts, Verdict.Again.class);
        database.transaction(tx -> {
            if (!done.isEmpty()) {
                tx.write(done(done));
            }
            if (!again.isEmpty()) {
                tx.write(again(again));
            }
            return verdicts;
        });
        for (Verdict.Dead dead : of(verdicts, Verdict.Dead.class)) {
            undelivered.giveUp(dead.message().id(), SmsState.QUEUED, dead.state(), dead.route(), dead.reason());
        }
        done.forEach(each -> metrics.sent(each.route(), each.message().queuedAt()));
        receipts.apply(done.stream().flatMap(each -> each.providerId().map(id -> new Receipts.Named(each.route(), id)).stream()).toList());
    }

    private static <T extends Verdict> List<T> of(List<Verdict> all, Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Sql done(List<Verdict.Done> done) {
        Instant now = clock.instant();
        return Sql.of("""
                WITH told AS (SELECT * FROM unnest(?::uuid[], ?, ?, ?, ?) AS told (id, state, route, provider_id, reason))""" + LOCKED + """
                UPDATE sms_message SET state = told.state, route = told.route, provider_id = nullif(told.provider_id, ''),
                    reason = nullif(told.reason, ''), text = NULL, attempts = attempts + 1, sent_at = ?, changed_at = ?
                FROM told JOIN mine USING (id) WHERE sms_message.id = told.id""", ids(done), each(done, one -> one.state().name()),
                each(done, Verdict.Done::route), each(done, one -> one.providerId().map(Receipts::canonical).orElse("")),
                each(done, one -> one.reason().orElse("")), now, now);
    }

    private Sql again(List<Verdict.Again> again) {
        return Sql.of(
                """
                        WITH told AS (SELECT * FROM unnest(?::uuid[], ?, ?, ?, ?, ?, ?) AS told (id, due_at, tried, lost, route, refused_by, reason))"""
                        + LOCKED
                        + """
                                UPDATE sms_message SET due_at = told.due_at, leased_until = NULL, attempts = attempts + told.tried::boolean::int,
                                    unknown_outcomes = unknown_outcomes + told.lost::boolean::int, route = nullif(told.route, ''),
                                    refused_by = string_to_array(told.refused_by, ','), reason = told.reason, changed_at = ?
                                FROM told JOIN mine USING (id) WHERE sms_message.id = told.id""",
                ids(again),
                again.stream().map(Verdict.Again::due).toList(), each(again, one -> Boolean.toString(one.tried())),
                each(again, one -> Boolean.toString(one.lost())), each(again, one -> one.route().orElse("")),
                each(again, one -> String.join(",", one.refusedBy())), each(again, Verdict.Again::reason), clock.instant());
    }

    private static List<String> ids(List<? extends Verdict> verdicts) {
        return each(verdicts, verdict -> verdict.message().id().toString());
    }

    private static <T extends Verdict> List<String> each(List<T> verdicts, Function<T, String> value) {
        return verdicts.stream().map(value).toList();
    }
}
