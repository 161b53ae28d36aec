package io.pinlock.sms;

import io.pinlock.base.DatabaseFault;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down what became of messages, for many at once. A message that was taken back in the meantime is not sent again; where a route had
 * taken it by then, that is written down.
 */
@Component
class SendResults {
    private static final Logger LOG = LoggerFactory.getLogger(SendResults.class);
    /** Rows are locked in one order: two transactions that write about the same messages cannot wait for each other. */
    private static final String LOCKED = """
            , mine AS (SELECT id FROM sms_message WHERE id = ANY (:ids::uuid[]) AND state IN (%s) ORDER BY id FOR NO KEY UPDATE)
            """;
    private static final String NOT_DONE = LOCKED.formatted("'QUEUED', 'CANCELLED'");
    private static final String WAITING = LOCKED.formatted("'QUEUED'");

    private final Database database;
    private final Undelivered undelivered;
    private final Receipts receipts;
    private final SmsMetrics metrics;
    private final InstantSource clock;

    SendResults(Database database, Undelivered undelivered, Receipts receipts, SmsMetrics metrics, InstantSource clock) {
        this.database = database;
        this.undelivered = undelivered;
        this.receipts = receipts;
        this.metrics = metrics;
        this.clock = clock;
    }

    void write(List<SendResult> verdicts) {
        List<SendResult.Done> done = of(verdicts, SendResult.Done.class);
        List<SendResult.Again> again = of(verdicts, SendResult.Again.class);
        database.transaction(tx -> {
            if (!done.isEmpty()) {
                tx.write(done(done));
            }
            if (!again.isEmpty()) {
                tx.write(again(again));
            }
            return verdicts;
        });
        done.forEach(each -> metrics.sent(each.route(), each.message().queuedAt()));
        receipts.applyLater(
                done.stream().flatMap(each -> each.receiptKey().map(id -> new Receipts.Named(each.route(), id)).stream()).toList());
        of(verdicts, SendResult.Dead.class).forEach(this::giveUp);
    }

    /** What fails here does not fail the others; the message comes again. */
    private void giveUp(SendResult.Dead dead) {
        try {
            undelivered.giveUp(dead.message().id(), SmsState.QUEUED, dead.state(), dead.route(), dead.reason());
        } catch (DatabaseFault fault) {
            LOG.warn("Message {} cannot be given up now", dead.message().id(), fault);
        }
    }

    private static <T extends SendResult> List<T> of(List<SendResult> all, Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Sql done(List<SendResult.Done> done) {
        return Sql.named(
                """
                        WITH told AS (
                            SELECT * FROM unnest(:ids::uuid[], :states, :routes, :providerIds, :receiptKeys, :asked, :reasons)
                                AS told (id, state, route, provider_id, receipt_key, asked, reason))"""
                        + NOT_DONE
                        + """
                                UPDATE sms_message SET state = told.state, route = told.route, provider_id = nullif(told.provider_id, ''),
                                    receipt_key = nullif(told.receipt_key, ''),
                                    reason = nullif(told.reason, ''), text = NULL, attempts = attempts + told.asked::int, sent_at = :now,
                                    changed_at = :now
                                FROM told JOIN mine USING (id)
                                WHERE sms_message.id = told.id AND sms_message.id = ANY (:ids::uuid[])""")
                .with("ids", ids(done)).with("states", each(done, one -> one.state().name()))
                .with("routes", each(done, SendResult.Done::route))
                .with("providerIds", each(done, one -> one.providerId().orElse("")))
                .with("receiptKeys", each(done, one -> one.receiptKey().orElse("")))
                .with("asked", each(done, one -> Integer.toString(one.asked())))
                .with("reasons", each(done, one -> one.reason().orElse(""))).with("now", clock.instant()).sql();
    }

    /**
     * Only for a message that is still this node's. One that no route was asked for keeps its place in the queue.
     */
    private Sql again(List<SendResult.Again> again) {
        return Sql.named(
                """
                        WITH told AS (
                            SELECT * FROM unnest(:ids::uuid[], :leases, :due, :asked, :lost, :routes, :refusedBy, :reasons)
                                AS told (id, lease, due, asked, lost, route, refused_by, reason))"""
                        + WAITING + """
                                UPDATE sms_message SET due_at = CASE WHEN asked::int > 0 THEN due ELSE due_at END,
                                    leased_until = CASE WHEN asked::int > 0 THEN NULL ELSE due END, attempts = attempts + asked::int,
                                    unknown_outcomes = unknown_outcomes + lost::boolean::int, route = nullif(told.route, ''),
                                    refused_by = string_to_array(told.refused_by, ','), reason = told.reason, changed_at = :now
                                FROM told JOIN mine USING (id)
                                WHERE sms_message.id = told.id AND sms_message.id = ANY (:ids::uuid[]) AND leased_until = told.lease""")
                .with("ids", ids(again)).with("leases", again.stream().map(each -> each.message().lease()).toList())
                .with("due", again.stream().map(SendResult.Again::due).toList())
                .with("asked", each(again, one -> Integer.toString(one.asked())))
                .with("lost", each(again, one -> Boolean.toString(one.lost()))).with("routes", each(again, one -> one.route().orElse("")))
                .with("refusedBy", each(again, one -> String.join(",", one.refusedBy())))
                .with("reasons", each(again, SendResult.Again::reason)).with("now", clock.instant()).sql();
    }

    private static List<String> ids(List<? extends SendResult> verdicts) {
        return each(verdicts, verdict -> verdict.message().id().toString());
    }

    private static <T extends SendResult> List<String> each(List<T> verdicts, Function<T, String> value) {
        return verdicts.stream().map(value).toList();
    }
}
