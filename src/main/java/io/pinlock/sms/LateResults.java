package io.pinlock.sms;

import io.pinlock.base.DatabaseFault;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.sms.route.LateAnswers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down that a provider took a message, when it says so only after the message was put back to be sent again. A message that another
 * hand-over has finished in the meantime stays as that one left it, but learns its provider's name for it, if it has none.
 */
@Component
class LateResults implements LateAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LateResults.class);

    private final Database database;
    private final Receipts receipts;
    private final InstantSource clock;

    LateResults(Database database, Receipts receipts, InstantSource clock) {
        this.database = database;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public void taken(UUID message, String route, Optional<String> providerId, Optional<String> receiptKey) {
        try {
            database.write(Sql.named("""
                    UPDATE sms_message SET state = 'SENT', route = :route, provider_id = :providerId, receipt_key = :receiptKey,
                        reason = NULL, text = NULL, attempts = greatest(attempts, 1), leased_until = NULL,
                        sent_at = coalesce(sent_at, :now), changed_at = :now
                    WHERE id = :id AND (state = 'QUEUED' OR (state = 'SENT' AND route = :route AND receipt_key IS NULL))""")
                    .with("route", route).with("providerId", providerId).with("receiptKey", receiptKey).with("now", clock.instant())
                    .with("id", message).sql());
        } catch (DatabaseFault fault) {
            LOG.warn("The late answer to message {} cannot be written down: it is sent again", message, fault);
            return;
        }
        receipts.applyLater(receiptKey.map(key -> List.of(new Receipts.Named(route, key))).orElse(List.of()));
    }
}
