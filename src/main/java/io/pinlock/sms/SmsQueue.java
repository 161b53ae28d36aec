package io.pinlock.sms;

import io.pinlock.command.AccountId;
import io.pinlock.command.Refusal;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.Query;
import io.pinlock.database.Sql;
import io.pinlock.domain.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Messages that wait to be sent. Queued in the caller's transaction: what is rolled back is never sent, what is committed is never lost. */
@Component
public class SmsQueue {
    static final String PLACE = "queue";
    /** How long a notice is worth sending. */
    private static final Duration NOTICE_LIFETIME = Duration.ofDays(1);

    private final Texts texts;
    private final SealedText sealed;
    private final SmsRoute route;
    private final Inbox inbox;
    private final InstantSource clock;

    SmsQueue(Texts texts, SealedText sealed, SmsRoute route, Inbox inbox, InstantSource clock) {
        this.texts = texts;
        this.sealed = sealed;
        this.route = route;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Why no message can be sent to that number (541): with a real route it must be able to be a mobile. */
    public Optional<Refusal> objection(AuthorityNumber number) {
        return route.equals(inbox) || number.isMobile()
                ? Optional.empty()
                : Optional.of(Refusal.of(ReturnCode.INVALID_VALUE, "AUTHORITYNUMBER is no mobile number"));
    }

    /** A message with a PIN; of no use once the PIN has expired. */
    public Sql token(Recipient to, Occasion occasion, UUID tokenId, String digits, Duration lifetime) {
        Map<String, String> words = Map.of("token", digits, "minutes", Long.toString(lifetime.toMinutes()));
        return queue(to, occasion, Optional.of(tokenId), words, lifetime);
    }

    /** A message that only tells something. */
    public Sql notice(Recipient to, Occasion occasion) {
        return queue(to, occasion, Optional.empty(), Map.of(), NOTICE_LIFETIME);
    }

    /** A message that tells of a day, in UTC. */
    public Sql notice(Recipient to, Occasion occasion, Instant day) {
        Map<String, String> words = Map.of("date", DateTimeFormatter.ISO_LOCAL_DATE.format(day.atOffset(ZoneOffset.UTC)));
        return queue(to, occasion, Optional.empty(), words, NOTICE_LIFETIME);
    }

    /** Takes back the unsent PINs of a domain. Notices stay: they tell the holder what happened. */
    public Sql cancelTokens(DomainName domain) {
        return Sql.of("""
                UPDATE sms_message SET state = 'CANCELLED', text = NULL, changed_at = ?
                WHERE domain = ? AND state = 'QUEUED' AND token_id IS NOT NULL""", clock.instant(), domain.ascii());
    }

    /** State of the newest message for a domain under this account. */
    public static Query<Optional<SmsState>> lastState(DomainName domain, AccountId account) {
        return Sql.of("SELECT state FROM sms_message WHERE domain = ? AND account_id = ? ORDER BY queued_at DESC LIMIT 1", domain.ascii(),
                account.value()).one(row -> row.constant("state", SmsState.class));
    }

    /**
     * The job is written beside its message, by the same statement, into the documented table of db-scheduler: its client would need
     * two round trips of its own.
     */
    private Sql queue(Recipient to, Occasion occasion, Optional<UUID> token, Map<String, String> words, Duration lifetime) {
        String text = texts.render(occasion, to.language(), to.domain(), words);
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        return Sql.of(
                """
                        WITH message AS (
                            INSERT INTO sms_message (id, domain, account_id, number, language, kind, token_id, text, state, queued_at, expires_at, changed_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?, ?) RETURNING id)
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        SELECT ?, id, ?, false, 1 FROM message""",
                id, to.domain().ascii(), to.account().value(), to.number().e164(), to.language(),
                occasion, token, sealed.seal(PLACE, id, text), now, now.plus(lifetime), now, SmsJob.NAME, now);
    }
}
