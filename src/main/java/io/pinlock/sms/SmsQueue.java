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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Messages that wait to be sent. Queued in the caller's transaction: what is rolled back is never sent, what is committed is never lost.
 */
@Component
public class SmsQueue {
    static final String PLACE = "queue";
    /** The text of a message with a PIN, kept with the PIN; its minutes are still open. */
    private static final String KEPT = "pin message";
    /** Whoever counts at the same moment counts in another row: nobody waits until somebody else's transaction ends. */
    private static final String SLOT = "pg_backend_pid() % 64";
    private static final String COUNTED = """
            WITH counted AS (INSERT INTO sms_traffic AS traffic (country, account_id, hour, slot, sent)
                SELECT :country, counted, date_trunc('hour', :now::timestamptz, 'UTC'), %s, 1
                FROM (VALUES (:account::bigint), (0)) AS all_of (counted)
                ON CONFLICT (country, account_id, hour, slot) DO UPDATE SET sent = traffic.sent + 1)
            """
            .formatted(SLOT);
    private static final String TAKEN_BACK = """
            UPDATE sms_message SET state = 'CANCELLED', text = NULL, changed_at = ? WHERE domain = ? AND state = 'QUEUED'""";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> OF_MANY = Stream.of(MessageType.values()).filter(MessageType::isOfMany).map(MessageType::name)
            .toList();
    /** How long a notice is worth sending. */
    private static final Duration NOTICE_LIFETIME = Duration.ofDays(1);

    private final MessageTemplates texts;
    private final TextCipher sealed;
    private final DirectHandover handover;
    private final Objections objections;
    private final InstantSource clock;

    SmsQueue(MessageTemplates texts, TextCipher sealed, DirectHandover handover, Objections objections,
            InstantSource clock) {
        this.texts = texts;
        this.sealed = sealed;
        this.handover = handover;
        this.objections = objections;
        this.clock = clock;
    }

    /**
     * A message with a PIN; of no use once the PIN has expired. Its sealed text is kept with the PIN, for {@link #again}, and wiped there
     * when the PIN is used, void or expired.
     *
     * @param login   who asked for it
     * @param account the account that its text names
     * @param kept    writes the PIN with that text
     */
    public List<Sql> token(Recipient to, String login, MessageType occasion, String account, UUID tokenId, Token token, Duration lifetime,
            Function<byte[], Sql> kept) {
        return token(to, login, occasion, Map.of("account", MessageTemplates.shown(account)), tokenId, token, lifetime, kept);
    }

    /**
     * A message with a PIN for one order, which its text names: the account that takes the domain over where that is all, or the order.
     *
     * @param login   who asked for it
     * @param account that takes the domain over; empty where the order is another one
     * @param order   in words, with {@code [domain]} for the domain
     * @param check   letters that stand for the whole of it
     * @param kept    writes the PIN with that text
     */
    public List<Sql> orderToken(Recipient to, String login, Optional<String> account, String order, String check, UUID tokenId,
            Token token, Duration lifetime, Function<byte[], Sql> kept) {
        return account.filter(name -> name.equals(MessageTemplates.shown(name)))
                .map(name -> token(to, login, MessageType.TRANSFER_TOKEN, Map.of("account", name, "check", check), tokenId, token,
                        lifetime, kept))
                .orElseGet(() -> token(to, login, MessageType.ORDER_TOKEN, Map.of("order", order, "check", check), tokenId, token,
                        lifetime, kept));
    }

    /**
     * A message with a PIN for several domains; the recipient names one of them.
     *
     * @param login   who asked for it
     * @param account whom the PIN of an activation is for
     * @param order   in words, for all of them; empty for an activation
     * @param domains how many there are
     * @param check   letters that stand for all of it
     * @param batch   number of the batch, which the message has in place of that of a PIN
     * @param kept    writes the batch with that text
     */
    public List<Sql> sharedToken(Recipient to, String login, String account, Optional<String> order, int domains, String check, UUID batch,
            Token token, Duration lifetime, Function<byte[], Sql> kept) {
        Map<String, String> told = new HashMap<>(Map.of("account", MessageTemplates.shown(account), "count", Integer.toString(domains),
                "check", check));
        order.ifPresent(words -> told.put("order", words));
        return token(to, login, order.isPresent() ? MessageType.ORDERS_TOKEN : MessageType.ACTIVATIONS_TOKEN, told, batch, token, lifetime,
                kept);
    }

    private List<Sql> token(Recipient to, String login, MessageType occasion, Map<String, String> told, UUID tokenId, Token token,
            Duration lifetime, Function<byte[], Sql> kept) {
        Map<String, String> words = new HashMap<>(told);
        words.put("token", token.digits());
        Draft draft = draft(to, occasion, words);
        return List.of(kept.apply(sealed.seal(KEPT, tokenId, draft.text())), queue(to, draft.withMinutes(lifetime), occasion,
                Optional.of(tokenId), Optional.of(login), clock.instant().plus(lifetime), Optional.empty()));
    }

    /**
     * The same PIN to the same phone once more, by another route than the last where there is one. Only the minutes in the text are
     * others; an address at which one can say no is good for as long as in the first one.
     *
     * @param login     who asked for that
     * @param last      its message before
     * @param tokenId   the PIN's
     * @param kept      what was kept of it
     * @param expiresAt when the PIN expires, UTC
     * @return empty where the server's keys do not open what was kept
     */
    public Optional<Sql> again(String login, SentPin last, UUID tokenId, byte[] kept, Instant expiresAt) {
        Duration left = Duration.between(clock.instant(), expiresAt);
        return sealed.openIfPossible(KEPT, tokenId, kept)
                .map(text -> new Draft(TimeOrderedId.at(clock.instant()), text, objections.again(last.type(), last.to().country()))
                        .withMinutes(left))
                .map(draft -> queue(last.to(), draft, last.type(), Optional.of(tokenId), Optional.of(login), expiresAt, last.route()));
    }

    /** The messages that a PIN was sent with, the newest first. */
    public static Query<List<SentPin>> sent(DomainName domain, UUID tokenId) {
        return Sql.of("SELECT " + SentPin.COLUMNS + " FROM sms_message WHERE domain = ? AND token_id = ? ORDER BY queued_at DESC",
                domain.ascii(), tokenId).list(SentPin::read);
    }

    /** That a PIN was used: each message that it was sent with counts as used, and one that still waits is taken back. */
    public static Sql used(DomainName domain, UUID tokenId, Instant now) {
        return Sql.of("WITH gone AS (" + TAKEN_BACK + " AND token_id = ?) "
                + count("0, messages", hourly("sms_message WHERE domain = ? AND token_id = ? AND state <> 'CANCELLED'")), now,
                domain.ascii(),
                tokenId, domain.ascii(), tokenId);
    }

    /** How many there were in each hour: one statement cannot count up the same row twice. */
    private static String hourly(String messages) {
        return "(SELECT account_id, country, min(queued_at) AS queued_at, count(*) AS messages FROM " + messages
                + " GROUP BY account_id, country, date_trunc('hour', queued_at, 'UTC')) AS hourly";
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
        return notice(to, occasion, Optional.empty(), Map.of());
    }

    /**
     * A message that tells what somebody did; it counts against the limits ({@link SmsLimits#askNotice}).
     *
     * @param login who did it
     */
    public Sql notice(Recipient to, MessageType occasion, String login) {
        return notice(to, occasion, Optional.of(login), Map.of());
    }

    /**
     * The same for a domain that has moved.
     *
     * @param account login of the account that it has moved to
     * @param login   who moved it
     */
    public Sql noticeOfMove(Recipient to, String account, Optional<String> login) {
        return notice(to, MessageType.DOMAIN_MOVED, login, Map.of("account", MessageTemplates.shown(account)));
    }

    /**
     * That guarded commands are free until a time.
     *
     * @param commands their names; in the message only as many as there is room for
     * @param login    who has opened it
     */
    public Sql noticeOfWindow(Recipient to, Instant until, List<String> commands, String login) {
        return notice(to, MessageType.WINDOW_OPENED, Optional.of(login),
                Map.of("until", MINUTE.format(until), "order", String.join(", ", commands)));
    }

    /**
     * A notice about several domains; the recipient names one of them.
     *
     * @param login who did it
     */
    public Sql noticeOfMany(Recipient to, MessageType occasion, int domains, String login) {
        return notice(to, occasion, Optional.of(login), Map.of("count", Integer.toString(domains)));
    }

    /**
     * That a contact has refused an order.
     *
     * @param contact what to call it
     */
    public Sql noticeOfRefusal(Recipient to, String contact) {
        return notice(to, MessageType.ORDER_REFUSED, Optional.empty(), Map.of("contact", MessageTemplates.shownName(contact)));
    }

    /** A message that tells of a day, in UTC. */
    public Sql notice(Recipient to, MessageType occasion, Instant day) {
        return notice(to, occasion, Optional.empty(), words(day));
    }

    /** The same for what somebody did. */
    public Sql notice(Recipient to, MessageType occasion, String login, Instant day) {
        return notice(to, occasion, Optional.of(login), words(day));
    }

    private static Map<String, String> words(Instant day) {
        return Map.of("date", DateTimeFormatter.ISO_LOCAL_DATE.format(day.atOffset(ZoneOffset.UTC)));
    }

    /** What never left costs nothing, and its PIN could not be used: it does not count. */
    static Sql neverSent(UUID message) {
        return Sql.of(count("-1, 0", "sms_message WHERE id = ?"), message);
    }

    /**
     * Takes back the unsent PINs of a domain. Notices stay: they tell the holder what happened. So does a PIN of several domains, which the
     * others may need.
     */
    public static Sql cancelTokens(DomainName domain, Instant now) {
        return Sql.of("WITH gone AS (" + TAKEN_BACK + " AND token_id IS NOT NULL AND kind <> ALL (?)"
                + " RETURNING account_id, country, queued_at) " + count("-messages, 0", hourly("gone")), now, domain.ascii(), OF_MANY);
    }

    /** Takes one PIN back where it is unsent, also one of several domains. */
    public static Sql cancelToken(DomainName domain, UUID tokenId, Instant now) {
        return Sql.of("WITH gone AS (" + TAKEN_BACK + " AND token_id = ? RETURNING account_id, country, queued_at) "
                + count("-messages, 0", hourly("gone")), now, domain.ascii(), tokenId);
    }

    /** The PIN of a message, or the batch. */
    public static Query<Optional<UUID>> pinOf(UUID message) {
        return Sql.of("SELECT token_id FROM sms_message WHERE id = ?", message).one(row -> row.optionalUuid("token_id"))
                .map(found -> found.flatMap(Function.identity()));
    }

    /** What became of the newest message for a domain under this account. */
    public static Query<Optional<LastMessage>> last(DomainName domain, AccountId account) {
        return Sql.of("SELECT state, route, reason FROM sms_message WHERE domain = ? AND account_id = ? ORDER BY queued_at DESC LIMIT 1",
                domain.ascii(), account.value())
                .one(row -> new LastMessage(row.constant("state", SmsState.class), row.optionalText("route"), row.optionalText("reason")));
    }

    /** Whether anybody was told of that at a domain after a time. */
    public static Query<Boolean> wasTold(DomainName domain, MessageType occasion, Instant after) {
        return Sql.of("SELECT 1 FROM sms_message WHERE domain = ? AND kind = ? AND queued_at > ? LIMIT 1", domain.ascii(), occasion, after)
                .one(_ -> true).map(Optional::isPresent);
    }

    private Sql notice(Recipient to, MessageType occasion, Optional<String> login, Map<String, String> words) {
        return queue(to, draft(to, occasion, words), occasion, Optional.empty(), login, clock.instant().plus(NOTICE_LIFETIME),
                Optional.empty());
    }

    /** A new message. */
    private record Draft(UUID id, String text, Objections.Offer offer) {
        @Override
        public String toString() {
            return "Draft[" + id + "]";
        }

        Draft withMinutes(Duration left) {
            return new Draft(id, text.replace("[minutes]", Long.toString(Math.max(1, left.toMinutes()))), offer);
        }
    }

    private Draft draft(Recipient to, MessageType occasion, Map<String, String> words) {
        UUID id = TimeOrderedId.at(clock.instant());
        Objections.Offer offer = objections.offer(id, occasion, to.country());
        return new Draft(id, texts.render(occasion, to.language(), to.domain(), words, offer.reply(), offer.address()), offer);
    }

    /** @param avoided the route that the same PIN was sent by before */
    private Sql queue(Recipient to, Draft draft, MessageType occasion, Optional<UUID> pin, Optional<String> login, Instant expiresAt,
            Optional<String> avoided) {
        Instant now = clock.instant();
        UUID id = draft.id();
        String country = to.country();
        Optional<Instant> lease = handover.lease(country);
        Sql sql = Sql.named((pin.isPresent() ? COUNTED : "") + """
                INSERT INTO sms_message (id, domain, account_id, number, country, language, kind, token_id, login, text, state,
                    queued_at, due_at, expires_at, changed_at, leased_until, avoided_route, objection_until, objection_start,
                    objection_tag)
                VALUES (:id, :domain, :account, :number, :country, :language, :kind, :token, :login, :text, 'QUEUED',
                    :now, :now, :expires, :now, :lease, :avoided, :objectionUntil, :objectionStart, :objectionTag)""").with("id", id)
                .with("domain", to.domain().ascii())
                .with("account", to.account().value()).with("number", to.number().e164()).with("country", country)
                .with("language", to.language()).with("kind", occasion).with("token", pin).with("login", login)
                .with("text", sealed.seal(PLACE, id, draft.text())).with("now", now).with("expires", expiresAt).with("lease", lease)
                .with("avoided", avoided)
                .with("objectionUntil", Optional.of(now.plus(Objections.GOOD_FOR)).filter(_ -> draft.offer().isAny()))
                .with("objectionStart", draft.offer().word().map(ObjectionWords.Word::start))
                .with("objectionTag", objections.tag(draft.offer()))
                .sql();
        return lease.map(until -> new QueuedMessage(id, to.domain(), to.account(), pin, occasion, to.number().e164(), country,
                to.language().name(), Optional.of(draft.text()), expiresAt, until, 0, 0, Optional.empty(), List.of(), avoided, now))
                .map(message -> sql.then(() -> handover.take(message))).orElse(sql);
    }
}
