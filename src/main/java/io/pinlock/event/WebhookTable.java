package io.pinlock.event;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of receivers and of what is on its way to them. */
final class WebhookTable {
    /** How many events a receiver is sent at once, each of another object. */
    private static final int AT_ONCE = 4;
    /** A receiver that takes little may have many waiting: only the oldest of them are looked at. */
    private static final int LOOKED_AT = 1_000;
    private static final int FAILURES_TO_REST = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private WebhookTable() {}

    static Query<Optional<Webhooks.Receiver>> of(AccountId account) {
        return Sql.of("""
                SELECT url, created_at, failures, rests_until, last_at, last_outcome,
                    (SELECT count(*) FROM event_delivery WHERE event_delivery.account_id = webhook.account_id) AS pending
                FROM webhook WHERE account_id = ?""", account.value())
                .one(row -> new Webhooks.Receiver(URI.create(row.text("url")), row.instant("created_at"), row.number("pending"),
                        (int) row.number("failures"), row.optionalInstant("rests_until"), row.optionalInstant("last_at"),
                        row.optionalText("last_outcome")));
    }

    /** What waits for the old receiver goes to the new one. */
    static Sql set(AccountId account, URI url, byte[] secret, Instant now) {
        return Sql.of("""
                INSERT INTO webhook (account_id, url, secret, created_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (account_id) DO UPDATE SET url = EXCLUDED.url, secret = EXCLUDED.secret, created_at = EXCLUDED.created_at,
                    failures = 0, rests_until = NULL, last_at = NULL, last_outcome = NULL""", account.value(), url.toString(), secret, now);
    }

    static Query<Boolean> remove(AccountId account) {
        return Sql.of("DELETE FROM webhook WHERE account_id = ? RETURNING account_id", account.value()).one(row -> row.number("account_id"))
                .map(Optional::isPresent);
    }

    /**
     * Takes events that can be sent now: of each receiver that does not rest a few, of each object the oldest. Nobody else takes them until
     * the lease is over.
     */
    static Query<List<Delivery>> claim(Instant now, Duration lease, int most, WebhookSecrets secrets) {
        return Sql
                .named("""
                        UPDATE event_delivery SET leased_until = :until, attempts = attempts + 1
                        FROM webhook, event
                        WHERE webhook.account_id = event_delivery.account_id AND event.id = event_delivery.event_id AND event_id IN (
                            SELECT next.event_id FROM webhook CROSS JOIN LATERAL (
                                SELECT event_id FROM event_delivery AS waiting
                                WHERE waiting.event_id IN (SELECT event_id FROM event_delivery AS oldest
                                        WHERE oldest.account_id = webhook.account_id ORDER BY event_id LIMIT :lookedAt)
                                    AND due_at <= :now AND (leased_until IS NULL OR leased_until <= :now)
                                    AND NOT EXISTS (SELECT FROM event_delivery AS earlier WHERE earlier.account_id = waiting.account_id
                                        AND earlier.object_id = waiting.object_id AND earlier.event_id < waiting.event_id)
                                ORDER BY event_id
                                LIMIT greatest(0, :atOnce - (SELECT count(*) FROM event_delivery AS sent
                                    WHERE sent.account_id = webhook.account_id AND leased_until > :now))
                                FOR NO KEY UPDATE SKIP LOCKED) AS next
                            WHERE rests_until IS NULL OR rests_until <= :now LIMIT :most)
                        RETURNING\s"""
                        + Delivery.COLUMNS)
                .with("until", now.plus(lease)).with("lookedAt", LOOKED_AT).with("now", now).with("atOnce", AT_ONCE).with("most", most)
                .sql()
                .list(row -> Delivery.read(row, secrets));
    }

    /** The receiver's row comes first, as where it is deleted. */
    static List<Sql> taken(Delivery delivery, String outcome, Instant now) {
        return List.of(Sql.of("""
                UPDATE webhook SET failures = 0, rests_until = NULL, last_at = ?, last_outcome = ? WHERE account_id = ?""", now, outcome,
                delivery.account().value()), forget(delivery));
    }

    /** It is tried again later, for a day; the receiver rests after some failures in a row, each time for longer. */
    static List<Sql> failed(Delivery delivery, String outcome, Instant now) {
        Sql event = delivery.isGivenUp(now)
                ? forget(delivery)
                : Sql.of("UPDATE event_delivery SET due_at = ?, leased_until = NULL WHERE event_id = ? AND attempts = ?",
                        delivery.nextTry(now), delivery.event().id(), delivery.attempts());
        Sql receiver = Sql.named("""
                UPDATE webhook SET failures = failures + 1, last_at = :now, last_outcome = :outcome,
                    rests_until = CASE WHEN failures + 1 >= :allowed THEN :now::timestamptz
                        + least(:first * power(2, least(failures + 1 - :allowed, 20)), :longest) * interval '1 second' END
                WHERE account_id = :account""").with("now", now).with("outcome", outcome).with("allowed", FAILURES_TO_REST)
                .with("first", FIRST_REST.toSeconds()).with("longest", LONGEST_REST.toSeconds())
                .with("account", delivery.account().value()).sql();
        return List.of(receiver, event);
    }

    /** Events that are too old are left to the list, also those that nobody tried to send. */
    static Sql giveUpOlderThan(Instant moment) {
        return Sql.of("DELETE FROM event_delivery USING event WHERE event.id = event_id AND at < ?", moment);
    }

    private static Sql forget(Delivery delivery) {
        return Sql.of("DELETE FROM event_delivery WHERE event_id = ?", delivery.event().id());
    }
}
