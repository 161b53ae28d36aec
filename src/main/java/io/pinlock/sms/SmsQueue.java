package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.TimeOrderedId;
import io.pinlock.base.Token;
import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Messages that wait to be sent. Queued in the caller's transaction: what is rolled back is never sent, what is committed is never lost.
 */
@Component
public class SmsQueue {
    static final String PLACE = "queue";
    /** Whoever counts at the same moment counts in another row: nobody waits until somebody else's transaction ends. */
    private static final String SLOT = "pg_backend_pid() % 64";
    private static final String COUNTED = """
            WITH counted AS (INSERT INTO sms_traffic AS traffic (country, account_id, hour, slot, sent)
                SELECT :country, counted, date_trunc('hour', :now::timestamptz, 'UTC'), %s, 1
                FROM (VALUES (:account::bigint), (0)) AS all_of (counted)
                ON CONFLICT (country, account_id, hour, slot) DO UPDATE SET sent = traffic.sent + 1)
            """
            .formatted(SLOT);
    /** How long a notice is worth sending. */
    private static final Duration NOTICE_LIFETIME = Duration.ofDays(1);

    private final MessageTemplates texts;
    private final TextCipher sealed;
    private final DirectHandover handover;
    private final InstantSource clock;

    SmsQueue(MessageTemplates texts, TextCipher sealed, DirectHandover handover, InstantSource clock) {
        this.texts = texts;
        this.sealed = sealed;
        this.handover = handover;
        this.clock = clock;
    }

    /**
     * A message with a PIN; of no use once the PIN has expired.
     *
     * @param login   who asked for it
     * @param account the account that its text names
     */
    public Sql token(Recipient to, String login, MessageType occasion, String account, UUID tokenId, Token token, Duration lifetime) {
        return token(to, login, occasion, Map.of("account", MessageTemplates.shown(account)), tokenId, token, lifetime);
    }

    /**
     * A message with a PIN for one order, which its text names: the account that takes the domain over where that is all, or the order.
     *
     * @param login   who asked for it
     * @param account that takes the domain over; empty where the order is another one
     * @param order   in words, with {@code [domain]} for the domain
     * @param check   letters that stand for the whole of it
     */
    public Sql orderToken(Recipient to, String login, Optional<String> account, String order, String check, UUID tokenId, Token token,
            Duration lifetime) {
        return account.filter(name -> name.equals(MessageTemplates.shown(name)))
                .map(name -> token(to, login, MessageType.TRANSFER_TOKEN, Map.of("account", name, "check", check), tokenId, token,
                        lifetime))
                .orElseGet(() -> token(to, login, MessageType.ORDER_TOKEN, Map.of("order", order, "check", check), tokenId, token,
                        lifetime));
    }

    private Sql token(Recipient to, String login, MessageType occasion, Map<String, String> told, UUID tokenId, Token token,
            Duration lifetime) {
        Map<String, String> words = new HashMap<>(told);
        words.put("token", token.digits());
        words.put("minutes", Long.toString(lifetime.toMinutes()));
        return queue(to, occasion, Optional.of(tokenId), Optional.of(login), words, lifetime);
    }

    /** That the PIN of a message was used. */
    public static Sql used(DomainName domain, UUID tokenId) {
        return Sql.of(count("0, 1", "sms_message WHERE domain = ? AND token_id = ?"), domain.ascii(), tokenId);
    }

    /**
     * Counts for what became of messages, for their account and for all accounts together, which is number 0.
     *
     * @param amounts by how much more were sent, and used
     * @param from    rows of {@code sms_message}
     */
    private static String count(String amounts, String from) {
        return "INSERT INTO sms_traffic AS traffic (country, account_id, hour, slot, sent, used) SELECT country, counted, "
                + "date_trunc('hour', queued_at, 'UTC'), " + SLOT + ", " + amounts + " FROM (SELECT * FROM " + from
                + ") AS message, LATERAL (VALUES (account_id), (0)) AS all_of (counted)"
                + " ON CONFLICT (country, account_id, hour, slot) DO UPDATE SET sent = traffic.sent + EXCLUDED.sent, "
                + "used = traffic.used + EXCLUDED.used";
    }

    /** A message that only tells something, which nobody caused by an act of his. */
    public Sql notice(Recipient to, MessageType occasion) {
        return queue(to, occasion, Optional.empty(), Optional.empty(), Map.of(), NOTICE_LIFETIME);
    }

    /**
     * A message that tells what somebody did; it counts against the limits ({@link SmsLimits#askNotice}).
     *
     * @param login who did it
     */
    public Sql notice(Recipient to, MessageType occasion, String login) {
        return queue(to, occasion, Optional.empty(), Optional.of(login), Map.of(), NOTICE_LIFETIME);
    }

    /**
     * The same for a domain that has moved.
     *
     * @param account login of the account that it has moved to
     * @param login   who moved it
     */
    public Sql noticeOfMove(Recipient to, String account, Optional<String> login) {
        return queue(to, MessageType.DOMAIN_MOVED, Optional.empty(), login,
                Map.of("account", MessageTemplates.shown(account)), NOTICE_LIFETIME);
    }

    /** A message that tells of a day, in UTC. */
    public Sql notice(Recipient to, MessageType occasion, Instant day) {
        Map<String, String> words = Map.of("date", DateTimeFormatter.ISO_LOCAL_DATE.format(day.atOffset(ZoneOffset.UTC)));
        return queue(to, occasion, Optional.empty(), Optional.empty(), words, NOTICE_LIFETIME);
    }

    /** What never left costs nothing, and its PIN could not be used: it does not count. */
    static Sql neverSent(UUID message) {
        return Sql.of(count("-1, 0", "sms_message WHERE id = ?"), message);
    }

    /** Takes back the unsent PINs of a domain. Notices stay: they tell the holder what happened. */
    public Sql cancelTokens(DomainName domain) {
        return Sql.of("""
                WITH gone AS (
                    UPDATE sms_message SET state = 'CANCELLED', text = NULL, changed_at = ?
                    WHERE domain = ? AND state = 'QUEUED' AND token_id IS NOT NULL RETURNING account_id, country, queued_at)
                """ + count("-messages, 0",
                "(SELECT account_id, country, min(queued_at) AS queued_at, count(*) AS messages FROM gone "
                        + "GROUP BY account_id, country, date_trunc('hour', queued_at, 'UTC')) AS gone"),
                clock.instant(), domain.ascii());
    }

    /** What became of the newest message for a domain under this account. */
    public static Query<Optional<LastMessage>> last(DomainName domain, AccountId account) {
        return Sql.of("SELECT state, route, reason FROM sms_message WHERE domain = ? AND account_id = ? ORDER BY queued_at DESC LIMIT 1",
                domain.ascii(), account.value())
                .one(row -> new LastMessage(row.constant("state", SmsState.class), row.optionalText("route"), row.optionalText("reason")));
    }

    private Sql queue(Recipient to, MessageType occasion, Optional<UUID> pin, Optional<String> login, Map<String, String> words,
            Duration lifetime) {
        String text = texts.render(occasion, to.language(), to.domain(), words);
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        String country = to.country();
        Optional<Instant> lease = handover.lease(country);
        Sql sql = Sql.named((pin.isPresent() ? COUNTED : "") + """
                INSERT INTO sms_message (id, domain, account_id, number, country, language, kind, token_id, login, text, state,
                    queued_at, due_at, expires_at, changed_at, leased_until)
                VALUES (:id, :domain, :account, :number, :country, :language, :kind, :token, :login, :text, 'QUEUED',
                    :now, :now, :expires, :now, :lease)""").with("id", id).with("domain", to.domain().ascii())
                .with("account", to.account().value()).with("number", to.number().e164()).with("country", country)
                .with("language", to.language()).with("kind", occasion).with("token", pin).with("login", login)
                .with("text", sealed.seal(PLACE, id, text)).with("now", now).with("expires", now.plus(lifetime)).with("lease", lease)
                .sql();
        return lease.map(until -> new QueuedMessage(id, to.domain(), to.account(), pin, occasion, to.number().e164(), country,
                to.language().name(), Optional.of(text), now.plus(lifetime), until, 0, 0, Optional.empty(), List.of(), now))
                .map(message -> sql.then(() -> handover.take(message))).orElse(sql);
    }
}
