package io.pinlock.sms;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.sms.route.Receipt;
import io.pinlock.sms.route.ReceiptSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What providers say later about messages that they took. A receipt is stored first and applied in a transaction of its own, and so is the
 * provider's answer: whichever comes second finds the other, and a sweep finds what a crash left between the two.
 *
 * <p>The first final word about a message counts, with one exception: a message that its provider gave up may be delivered all the same,
 * and then it is DELIVERED. Nothing counts after that. A PIN that became void when its message was given up stays void.
 */
@Component
class Receipts implements ReceiptSink, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    /** A receipt that is older than its message by more than this is of another message with a recycled identifier. */
    private static final Duration EARLY = Duration.ofHours(1);
    /** Later than that nothing is delivered after all: its identifier is another message's. */
    private static final Duration AFTER_ALL = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(14);
    private static final int SWEPT = 1_000;
    /** The threads that bring receipts bring the provider's other answers too. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Database database;
    private final Undelivered undelivered;
    private final SmsMetrics metrics;
    private final InstantSource clock;
    private final BatchWriter<Receipt> taken = new BatchWriter<>("sms-receipts", this::store);
    private final BatchWriter<List<Named>> applied = new BatchWriter<>("sms-receipts-applied",
            batches -> apply(batches.stream().flatMap(List::stream).distinct().toList()));

    Receipts(Database database, Undelivered undelivered, SmsMetrics metrics, InstantSource clock) {
        this.database = database;
        this.undelivered = undelivered;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A message as its receipts name it. */
    record Named(String route, String key) {}

    /** A receipt as it is kept: what it names its message by, and the end of its number or nothing. */
    private record Name(String route, String key, String id, String number) {
        private static Name of(Receipt receipt) {
            return new Name(receipt.route(), receipt.key(), receipt.id(), receipt.number().orElse(""));
        }
    }

    private record Told(UUID id, Name name, SmsState state, Optional<String> reason, Instant sentAt, Instant at) {}

    @Override
    public boolean take(Receipt receipt) {
        try {
            taken.add(receipt).get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A receipt of the route {} cannot be stored now", receipt.route(), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * One that was not applied yet stays as it is, unless the message was delivered after all, or it is so old that its message will not
     * come any more.
     */
    private void store(List<Receipt> receipts) {
        Map<Name, Receipt> first = new LinkedHashMap<>();
        receipts.forEach(receipt -> first.merge(Name.of(receipt), receipt, Receipts::counts));
        Instant now = clock.instant();
        List<Name> names = List.copyOf(first.keySet());
        database.write(Sql.named("""
                INSERT INTO sms_receipt (route, receipt_key, provider_id, number, doubtful, state, reason, at)
                SELECT route, receipt_key, provider_id, number, doubtful::boolean, state, nullif(reason, ''), :now
                FROM unnest(:routes, :keys, :ids, :numbers, :doubtful, :states, :reasons)
                    AS told (route, receipt_key, provider_id, number, doubtful, state, reason)
                ORDER BY route, receipt_key, provider_id, number
                ON CONFLICT (route, receipt_key, provider_id, number) DO UPDATE
                SET state = EXCLUDED.state, reason = EXCLUDED.reason, at = EXCLUDED.at, doubtful = EXCLUDED.doubtful, applied = false,
                    repeated = sms_receipt.applied
                WHERE sms_receipt.applied OR sms_receipt.at < :early OR EXCLUDED.state = 'DELIVERED'""")
                .with("now", now).with("routes", names.stream().map(Name::route).toList())
                .with("keys", names.stream().map(Name::key).toList()).with("ids", names.stream().map(Name::id).toList())
                .with("numbers", names.stream().map(Name::number).toList())
                .with("doubtful", first.values().stream().map(receipt -> Boolean.toString(receipt.doubtful())).toList())
                .with("states", first.values().stream().map(receipt -> receipt.status().name()).toList())
                .with("reasons", first.values().stream().map(receipt -> receipt.reason().orElse("")).toList())
                .with("early", now.minus(EARLY)).sql());
        metrics.receipts(names.size());
        applyLater(names.stream().map(name -> new Named(name.route(), name.key())).distinct().toList());
    }

    /** Which of two about the same message counts. */
    private static Receipt counts(Receipt first, Receipt second) {
        return second.status() == Receipt.DeliveryStatus.DELIVERED ? second : first;
    }

    /** Has them applied by another thread: whoever brings a receipt is not to wait for a domain that somebody has locked. */
    void applyLater(List<Named> names) {
        if (!names.isEmpty()) {
            applied.add(names).exceptionally(fault -> {
                LOG.warn("Receipts cannot be applied now", fault);
                return null;
            });
        }
    }

    /** Applies the receipts of these messages where both are there. */
    private void apply(List<Named> names) {
        for (Told told : names.isEmpty() ? List.<Told>of() : database.read(told(names))) {
            if (told.state() == SmsState.DELIVERED) {
                metrics.delivered(told.name().route(), told.sentAt(), told.at());
            } else {
                undelivered.giveUp(told.id(), SmsState.SENT, told.state(), Optional.of(told.name().route()),
                        told.reason().orElse("not delivered"));
                database.write(applied(told.name(), told.state()));
            }
        }
    }

    /** Not one that has taken its place in the meantime. */
    private static Sql applied(Name name, SmsState state) {
        return Sql.of("""
                UPDATE sms_receipt SET applied = true
                WHERE route = ? AND receipt_key = ? AND provider_id = ? AND number = ? AND state = ?""", name.route(), name.key(),
                name.id(),
                name.number(), state);
    }

    /**
     * The message of each receipt. Where one of those that bear its name went to its number, only these can be meant, and none where
     * they are finished. Among the rest it is the newest that bears exactly its name; else the newest of those that bear a name like it,
     * if they all bear the same one, and the receipt is not the second about the same. Those that were given up can be meant where it
     * says DELIVERED. Delivered ones are written down by the same statement; what failed needs a transaction of its own.
     */
    private Query<List<Told>> told(List<Named> names) {
        return Sql
                .of("""
                        WITH alike AS (
                            SELECT message.id, sent_at, message.provider_id AS given_id, message.state = 'SENT' AS outstanding,
                                message.state IN ('FAILED', 'EXPIRED') AND receipt.state = 'DELIVERED'
                                    AND sent_at > receipt.at - make_interval(secs => ?) AS given_up, route,
                                receipt_key, receipt.provider_id, receipt.number, receipt.state, receipt.reason, receipt.at,
                                message.provider_id = receipt.provider_id AS exact, repeated, doubtful,
                                right(message.number, 6) = receipt.number AS to_number,
                                bool_or(right(message.number, 6) = receipt.number)
                                    OVER (PARTITION BY route, receipt_key, receipt.provider_id, receipt.number) AS number_known
                            FROM (SELECT DISTINCT * FROM unnest(?, ?) AS named (route, receipt_key)) AS named
                                JOIN sms_receipt receipt USING (route, receipt_key) JOIN sms_message message USING (route, receipt_key)
                            WHERE NOT applied AND sent_at < receipt.at + make_interval(secs => ?)
                                AND sent_at > receipt.at - make_interval(secs => ?)),
                        meant AS (
                            SELECT *, min(given_id) OVER receipt = max(given_id) OVER receipt AS unique_name FROM alike
                            WHERE (outstanding OR given_up) AND (to_number OR NOT (number_known OR doubtful))
                            WINDOW receipt AS (PARTITION BY route, receipt_key, provider_id, number)),
                        told AS (
                            SELECT DISTINCT ON (route, receipt_key, provider_id, number) * FROM meant
                            WHERE exact OR unique_name AND (given_up OR NOT repeated)
                            ORDER BY route, receipt_key, provider_id, number, exact DESC, outstanding DESC, sent_at DESC),
                        mine AS (
                            SELECT id FROM sms_message JOIN told USING (id) WHERE told.state = 'DELIVERED'
                                AND sms_message.state IN ('SENT', 'FAILED', 'EXPIRED')
                            ORDER BY id FOR NO KEY UPDATE OF sms_message),
                        arrived AS (
                            UPDATE sms_message SET state = 'DELIVERED', reason = NULL, changed_at = told.at FROM told JOIN mine USING (id)
                            WHERE sms_message.id = told.id RETURNING told.*),
                        applied AS (
                            UPDATE sms_receipt SET applied = true FROM arrived
                            WHERE sms_receipt.route = arrived.route AND sms_receipt.receipt_key = arrived.receipt_key
                                AND sms_receipt.provider_id = arrived.provider_id AND sms_receipt.number = arrived.number)
                        SELECT * FROM told""",
                        AFTER_ALL.toSeconds(), names.stream().map(Named::route).toList(), names.stream().map(Named::key).toList(),
                        EARLY.toSeconds(),
                        KEPT.toSeconds())
                .list(row -> new Told(row.uuid("id"),
                        new Name(row.text("route"), row.text("receipt_key"), row.text("provider_id"), row.text("number")),
                        row.constant("state", SmsState.class), row.optionalText("reason"), row.instant("sent_at"), row.instant("at")));
    }

    /** Applies what was left by a crash, and removes what is old. */
    void sweep() {
        apply(database.read(Sql.of("""
                SELECT receipt.route, receipt.receipt_key FROM sms_receipt receipt JOIN sms_message message USING (route, receipt_key)
                WHERE NOT applied AND message.state = 'SENT' AND receipt.at > message.sent_at - make_interval(secs => ?) LIMIT ?""",
                EARLY.toSeconds(), SWEPT)
                .list(row -> new Named(row.text("route"), row.text("receipt_key")))));
        database.write(Sql.of("DELETE FROM sms_receipt WHERE at < ?", clock.instant().minus(KEPT)));
    }

    @Override
    public void destroy() {
        taken.close();
        applied.close();
    }
}
