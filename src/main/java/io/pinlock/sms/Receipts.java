package io.pinlock.sms;

import io.pinlock.database.Database;
import io.pinlock.database.Query;
import io.pinlock.database.Sql;
import io.pinlock.domain.DomainName;
import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What providers say later about messages that they took. A receipt is stored first and applied in a transaction of its own, and so is the
 * provider's answer: whichever comes second finds the other. Providers name one message in decimal here and in hexadecimal there.
 */
@Component
class Receipts {
    private static final Duration KEPT = Duration.ofDays(14);
    private static final int LONGEST_NUMBER = 40;

    private final Database database;
    private final UndeliveredListener listener;
    private final InstantSource clock;

    Receipts(Database database, UndeliveredListener listener, InstantSource clock) {
        this.database = database;
        this.listener = listener;
        this.clock = clock;
    }

    private record Told(UUID id, DomainName domain, Optional<UUID> token, String receipt, SmsState state, Optional<String> reason) {}

    /** Takes a receipt in; the first final one about a message counts. */
    void record(String route, String providerId, SmsState state, Optional<String> reason) {
        String id = providerId.toLowerCase(Locale.ROOT);
        database.write(
                Sql.of("INSERT INTO sms_receipt (route, provider_id, state, reason, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        route, id, state, reason, clock.instant()));
        apply(route, id);
    }

    /** Applies the receipt of a message, if both are there. */
    void apply(String route, String providerId) {
        database.read(told(route, readings(providerId.toLowerCase(Locale.ROOT)))).ifPresent(told -> database.transaction(tx -> {
            if (told.state() == SmsState.FAILED) {
                told.token().ifPresent(token -> listener.undelivered(tx, told.domain(), token));
            }
            tx.write(Sql.of("UPDATE sms_message SET state = ?, reason = ?, changed_at = ? WHERE id = ? AND state = 'SENT'", told.state(),
                    told.reason(), clock.instant(), told.id()));
            tx.write(Sql.of("UPDATE sms_receipt SET applied = true WHERE route = ? AND provider_id = ?", route, told.receipt()));
            return told;
        }));
    }

    /** The same spelling goes before another reading of it. */
    private static Query<Optional<Told>> told(String route, List<String> ids) {
        return Sql.of("""
                SELECT message.id, domain, token_id, receipt.provider_id AS receipt, receipt.state, receipt.reason
                FROM sms_message message JOIN sms_receipt receipt ON receipt.route = message.route
                WHERE message.route = ? AND message.state = 'SENT' AND NOT applied
                    AND message.provider_id = ANY (?) AND receipt.provider_id = ANY (?)
                ORDER BY (message.provider_id = receipt.provider_id) DESC LIMIT 1""", route, ids, ids)
                .one(row -> new Told(row.uuid("id"), new DomainName(row.text("domain")), row.optionalUuid("token_id"),
                        row.text("receipt"), row.constant("state", SmsState.class), row.optionalText("reason")));
    }

    /** The identifier as it is, and as the other number system would write it. */
    static List<String> readings(String id) {
        List<String> readings = new ArrayList<>(List.of(id));
        if (id.length() <= LONGEST_NUMBER && id.matches("[0-9]+")) {
            readings.add(new BigInteger(id).toString(16));
        }
        if (id.length() <= LONGEST_NUMBER && id.matches("[0-9a-f]+")) {
            readings.add(new BigInteger(id, 16).toString());
        }
        return readings.stream().distinct().toList();
    }

    void purge() {
        database.write(Sql.of("DELETE FROM sms_receipt WHERE at < ?", clock.instant().minus(KEPT)));
    }
}
