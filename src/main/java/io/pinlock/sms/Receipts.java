package io.pinlock.sms;

import io.pinlock.database.Database;
import io.pinlock.database.Query;
import io.pinlock.database.Sql;
import io.pinlock.domain.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What providers say later about messages that they took. A receipt is stored first and applied in a transaction of its own, and so is the
 * provider's answer: whichever comes second finds the other, and a sweep finds what a crash left between the two.
 */
@Component
class Receipts {
    /** A receipt that is older than its message by more than this is of another message with a recycled identifier. */
    private static final Duration EARLY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(14);
    private static final int SWEPT = 1_000;

    private final Database database;
    private final UndeliveredListener listener;
    private final InstantSource clock;

    Receipts(Database database, UndeliveredListener listener, InstantSource clock) {
        this.database = database;
        this.listener = listener;
        this.clock = clock;
    }

    private record Named(String route, String providerId) {}

    private record Told(UUID id, DomainName domain, Optional<UUID> token, SmsState state, Optional<String> reason) {}

    /** An identifier as it is compared: providers differ in letter case and in leading zeros. */
    static String canonical(String providerId) {
        String stripped = providerId.strip().toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
        return stripped.isEmpty() ? "0" : stripped;
    }

    /** Takes a receipt in. One that was not applied yet stays, unless it is so old that its message will not come any more. */
    void record(String route, String providerId, SmsState state, Optional<String> reason) {
        String id = canonical(providerId);
        Instant now = clock.instant();
        database.write(Sql.of("""
                INSERT INTO sms_receipt (route, provider_id, state, reason, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (route, provider_id) DO UPDATE
                SET state = EXCLUDED.state, reason = EXCLUDED.reason, at = EXCLUDED.at, applied = false
                WHERE sms_receipt.applied OR sms_receipt.at < ?""", route, id, state, reason, now, now.minus(EARLY)));
        apply(route, id);
    }

    /** Applies the receipt of a message, if both are there. */
    void apply(String route, String canonicalId) {
        database.transaction(tx -> {
            Optional<Told> told = tx.read(told(route, canonicalId)).get();
            told.ifPresent(found -> {
                if (found.state() == SmsState.FAILED) {
                    found.token().ifPresent(token -> listener.undelivered(tx, found.domain(), token));
                }
                tx.write(Sql.of("UPDATE sms_message SET state = ?, reason = ?, changed_at = ? WHERE id = ?", found.state(), found.reason(),
                        clock.instant(), found.id()));
                tx.write(Sql.of("UPDATE sms_receipt SET applied = true WHERE route = ? AND provider_id = ?", route, canonicalId));
            });
            return told;
        });
    }

    /** The newest message of that name, its row locked: what two receipts say of it comes one after the other. */
    private static Query<Optional<Told>> told(String route, String canonicalId) {
        return Sql
                .of("""
                        SELECT message.id, domain, token_id, receipt.state, receipt.reason
                        FROM sms_message message JOIN sms_receipt receipt USING (route, provider_id)
                        WHERE route = ? AND provider_id = ? AND message.state = 'SENT' AND NOT applied AND receipt.at > message.changed_at - interval '1 hour'
                        ORDER BY changed_at DESC LIMIT 1 FOR UPDATE OF message""",
                        route, canonicalId)
                .one(row -> new Told(row.uuid("id"), new DomainName(row.text("domain")), row.optionalUuid("token_id"),
                        row.constant("state", SmsState.class), row.optionalText("reason")));
    }

    /** Applies what was left by a crash, and removes what is old. */
    void sweep() {
        List<Named> left = database.read(Sql.of("""
                SELECT receipt.route, receipt.provider_id FROM sms_receipt receipt JOIN sms_message message USING (route, provider_id)
                WHERE NOT applied AND message.state = 'SENT' LIMIT ?""", SWEPT)
                .list(row -> new Named(row.text("route"), row.text("provider_id"))));
        left.forEach(named -> apply(named.route(), named.providerId()));
        database.write(Sql.of("DELETE FROM sms_receipt WHERE at < ?", clock.instant().minus(KEPT)));
    }
}
