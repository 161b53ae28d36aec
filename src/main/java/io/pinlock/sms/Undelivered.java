package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.event.EventClass;
import io.pinlock.event.Events;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The end of a message that never reached the phone: its account is told, and its PIN is void unless it was sent again. */
@Component
class Undelivered {
    private final Database database;
    private final Domains domains;
    private final UndeliveredListener listener;
    private final Events events;
    private final InstantSource clock;

    Undelivered(Database database, Domains domains, UndeliveredListener listener, Events events, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.listener = listener;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the same PIN is, or may be, on the phone by another message, or is on its way there. */
    private static Query<Boolean> hasOther(DomainName domain, UUID token, UUID message) {
        return Sql.of("""
                SELECT id FROM sms_message WHERE domain = ? AND token_id = ? AND id <> ? AND state IN ('QUEUED', 'SENT', 'DELIVERED')
                LIMIT 1""", domain.ascii(), token, message).one(row -> row.uuid("id")).map(Optional::isPresent);
    }

    private record Found(DomainName domain, AccountId account, Optional<UUID> token, String occasion) {}

    /**
     * Gives a message up, if it is still in that state. The token comes before the message, as everywhere, so that two transactions cannot
     * wait for each other.
     */
    void giveUp(UUID id, SmsState from, SmsState state, Optional<String> route, String reason) {
        database.transaction(tx -> {
            Optional<Found> found = tx.read(Sql.of("SELECT domain, account_id, token_id, kind FROM sms_message WHERE id = ? AND state = ?",
                    id, from).one(
                            row -> new Found(new DomainName(row.text("domain")), new AccountId(row.number("account_id")),
                                    row.optionalUuid("token_id"), row.text("kind"))))
                    .get();
            found.ifPresent(message -> {
                // The domain's row comes first, as everywhere: its events are written in their order.
                domains.locked(tx, message.domain()).get();
                message.token().filter(token -> !tx.read(hasOther(message.domain(), token, id)).get())
                        .ifPresent(token -> listener.undelivered(tx, message.domain(), token));
                boolean mine = tx.read(Sql.named("""
                        UPDATE sms_message SET state = :state, reason = :reason, route = coalesce(:route, route), text = NULL,
                            attempts = attempts + :attempts, changed_at = :now WHERE id = :id AND state = :from RETURNING id""")
                        .with("state", state).with("reason", reason).with("route", route)
                        .with("attempts", state == SmsState.FAILED && from == SmsState.QUEUED ? 1 : 0).with("now", clock.instant())
                        .with("id", id).with("from", from).sql().one(row -> row.uuid("id"))).get().isPresent();
                if (mine && from == SmsState.QUEUED && message.token().isPresent()) {
                    tx.write(SmsQueue.neverSent(id));
                }
                if (mine) {
                    tx.write(events.event(message.account(), EventClass.DOMAIN_PINLOCK, "NOTICE_FAILED", message.domain().ascii(),
                            List.of("domain:" + message.domain().ascii(), "sms type:" + message.occasion(), "sms status:" + state,
                                    "reason:" + reason)));
                }
            });
            return found;
        });
    }
}
