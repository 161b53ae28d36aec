package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Row;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that was claimed, to be handed over.
 *
 * @param text      empty where it cannot be read with the server's keys
 * @param lease     until when it is this node's to hand over
 * @param attempts  how often it was handed over in vain
 * @param unknown   how often nobody knows what became of that
 * @param lastRoute the one that it was handed to last
 * @param refusedBy routes that will never take it
 * @param avoided   the route that the same PIN was sent by before
 */
record QueuedMessage(UUID id, DomainName domain, AccountId account, Optional<UUID> token, MessageType occasion, String number,
        String country,
        String language, Optional<String> text, Instant expiresAt, Instant lease, int attempts, int unknown, Optional<String> lastRoute,
        List<String> refusedBy, Optional<String> avoided,
        Instant queuedAt) {
    static final String COLUMNS = """
            id, domain, account_id, token_id, kind, number, country, language, text, expires_at, leased_until, attempts, unknown_outcomes,
                route, refused_by,
            avoided_route, queued_at""";

    static QueuedMessage read(Row row, TextCipher sealed) throws SQLException {
        UUID id = row.uuid("id");
        return new QueuedMessage(id, new DomainName(row.text("domain")), new AccountId(row.number("account_id")),
                row.optionalUuid("token_id"), row.constant("kind", MessageType.class), row.text("number"), row.text("country"),
                row.text("language"), sealed.openIfPossible(SmsQueue.PLACE, id, row.bytes("text")), row.instant("expires_at"),
                row.optionalInstant("leased_until").orElse(Instant.EPOCH),
                (int) row.number("attempts"),
                (int) row.number("unknown_outcomes"), row.optionalText("route"), row.texts("refused_by"),
                row.optionalText("avoided_route"), row.instant("queued_at"));
    }

    /** The same with another lease. */
    QueuedMessage leasedUntil(Instant until) {
        return new QueuedMessage(id, domain, account, token, occasion, number, country, language, text, expiresAt, until, attempts, unknown,
                lastRoute, refusedBy, avoided, queuedAt);
    }

    @Override
    public String toString() {
        return "Queued[" + id + "]";
    }
}
