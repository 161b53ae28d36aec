package io.pinlock.lock.token;

import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.sms.SmsQueue;
import io.pinlock.sms.UndeliveredListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * One-time tokens. A domain has at most one; every method expects the domain's row to be locked by the caller's transaction, which is what
 * makes counting and spending exact.
 */
@Component
public class Tokens implements UndeliveredListener {
    /** Wrong attempts of the holder's side that burn a token; far below the limit of 100 in NIST SP 800-63B-4, 3.2.2. */
    static final int ATTEMPTS = 5;
    /** Wrong attempts of everybody else together that burn it. */
    static final int OUTSIDERS_ATTEMPTS = 20;
    private static final int MOST_DIGITS = 10;
    private static final Duration ONE_BURNT_IN = Duration.ofDays(1);

    private final TokenMac mac;
    private final TokenSettings settings;
    private final Domains domains;
    private final InstantSource clock;
    private final RandomGenerator random;

    Tokens(TokenMac mac, TokenSettings settings, Domains domains, InstantSource clock, RandomGenerator random) {
        this.mac = mac;
        this.settings = settings;
        this.domains = domains;
        this.clock = clock;
        this.random = random;
    }

    public static Query<Optional<LastToken>> last(DomainName domain) {
        return Sql.of("""
                SELECT token.id, purpose, coalesce(pin_batch.state, token.state) AS state, tag, token.issued_at, token.expires_at,
                    coalesce(pin_batch.wrong_attempts, token.wrong_attempts) AS wrong_attempts,
                    burnt_in_a_row + (coalesce(pin_batch.state, '') = 'BURNT')::int AS burnt_in_a_row,
                    coalesce(pin_batch.outsider_attempts, token.outsider_attempts) AS outsider_attempts,
                    CASE WHEN pin_batch.state = 'BURNT_BY_OUTSIDERS' THEN pin_batch.ended_at ELSE outsiders_burnt_at END
                        AS outsiders_burnt_at,
                    target_id, bound_to, coalesce(pin_batch.message, token.message) AS message,
                """ + PinBatch.COLUMNS
                + " FROM token LEFT JOIN pin_batch ON pin_batch.id = batch_id AND token.state = 'LIVE' WHERE domain = ?", domain.ascii())
                .one(LastToken::read);
    }

    /**
     * From when on a new token may be requested; now or earlier means at once.
     *
     * @param bound whether it is for one order alone
     */
    public Instant nextRequestFrom(Optional<LastToken> last, boolean bound, Instant now) {
        return last.map(token -> Spacing.possibleFrom(token, bound, settings.reissueAfter(), now)).orElse(now);
    }

    /**
     * Why no new token may be requested now (557).
     *
     * @param bound whether it is for one order alone
     */
    public Optional<Refusal> objectionToRequest(Optional<LastToken> last, boolean bound) {
        Instant now = clock.instant();
        Instant from = nextRequestFrom(last, bound, now);
        if (!from.isAfter(now)) {
            return Optional.empty();
        }
        boolean live = last.orElseThrow().isLive(now);
        return Optional.of((live ? TokenReason.OUTSTANDING : TokenReason.TOO_EARLY).refusal(from));
    }

    /** The last token, where it can be used. */
    public Optional<LastToken> live(Optional<LastToken> last) {
        Instant now = clock.instant();
        return last.filter(token -> token.isLive(now));
    }

    /**
     * Why an outstanding token is not sent again now (557).
     *
     * @param bound whether the next new one would be for one order alone
     */
    public Optional<Refusal> objectionToResend(LastToken token, Resends resends, boolean bound) {
        Instant now = clock.instant();
        return resends.objection(token, nextRequestFrom(Optional.of(token), bound, now), now);
    }

    /**
     * Makes a new token in place of the last one. What the holder's side has done wrong is kept; outsiders begin anew with each token.
     *
     * @param order the one order that it opens, in its canonical form; empty where it opens any
     */
    public IssuedToken issue(DomainName domain, AccountRef holder, Purpose purpose, Optional<byte[]> order, Optional<LastToken> last) {
        SharedPin alone = pin(holder);
        return new IssuedToken(alone.id(), alone.token(), alone.lifetime(),
                message -> store(alone.id(), domain, holder, purpose, order, last, alone, Optional.of(message), Optional.empty()));
    }

    /** Makes a new PIN that several domains share: each gets its own token of it by {@link #share}. */
    public SharedPin pin(AccountRef holder) {
        return new SharedPin(UUID.randomUUID(), generate(""), clock.instant(), lifetime(holder));
    }

    Duration lifetime(AccountRef holder) {
        return holder.tokenLifetime().orElse(settings.lifetime());
    }

    /**
     * The same as {@link #issue} for one of several domains. The batch has to be stored in the same transaction.
     *
     * @param order the one order that it opens at this domain, in its canonical form; empty for an activation
     */
    public Sql share(SharedPin pin, DomainName domain, AccountRef holder, Purpose purpose, Optional<byte[]> order,
            Optional<LastToken> last) {
        return store(UUID.randomUUID(), domain, holder, purpose, order, last, pin, Optional.empty(), Optional.of(pin.id()));
    }

    Sql store(UUID id, DomainName domain, AccountRef holder, Purpose purpose, Optional<byte[]> order, Optional<LastToken> last,
            SharedPin pin, Optional<byte[]> message, Optional<UUID> batch) {
        byte[] tag = mac.tag(new Binding(id, domain, holder.id(), purpose, Optional.empty(), order), pin.token());
        return Sql.named("""
                INSERT INTO token (domain, id, account_id, purpose, bound_to, state, tag, message, issued_at, expires_at, wrong_attempts,
                    burnt_in_a_row, batch_id, gathers)
                VALUES (:domain, :id, :account, :purpose, :order, 'LIVE', :tag, :message, :now, :expires, :wrong, :burnt, :batch, false)
                ON CONFLICT (domain) DO UPDATE SET id = EXCLUDED.id, account_id = EXCLUDED.account_id, purpose = EXCLUDED.purpose,
                    target_id = NULL, bound_to = EXCLUDED.bound_to, state = EXCLUDED.state, tag = EXCLUDED.tag,
                    message = EXCLUDED.message, issued_at = EXCLUDED.issued_at, expires_at = EXCLUDED.expires_at,
                    wrong_attempts = EXCLUDED.wrong_attempts, burnt_in_a_row = EXCLUDED.burnt_in_a_row, outsider_attempts = 0,
                    batch_id = EXCLUDED.batch_id, gathers = false""")
                .with("domain", domain.ascii()).with("id", id).with("account", holder.id().value()).with("purpose", purpose)
                .with("order", order)
                .with("tag", tag).with("message", message).with("now", pin.issuedAt()).with("expires", pin.issuedAt().plus(pin.lifetime()))
                .with("wrong", last.map(LastToken::wrongAttempts).orElse(0)).with("burnt", last.map(LastToken::burntInARow).orElse(0))
                .with("batch", batch).sql();
    }

    /**
     * The last token as it stands behind the row of its batch, which is locked until the transaction ends: before a typed one is compared
     * with it, or its message is sent again. Another token stays as it is, without a round trip.
     */
    public static Optional<LastToken> behindBatch(Transaction tx, Optional<LastToken> last) {
        return last.map(token -> token.batch().filter(_ -> token.state() == TokenState.LIVE)
                .flatMap(batch -> tx.read(PinBatch.locked(batch.id())).get()).map(token::with).orElse(token));
    }

    /** Whether a try would be right; it is neither counted nor spent. */
    public boolean wouldBeRight(DomainName domain, AccountId holder, Optional<LastToken> last, Attempt.Try attempt) {
        return last.filter(token -> token.isLive(clock.instant()) && token.isFor(attempt))
                .filter(token -> isRight(domain, holder, token, attempt))
                .isPresent();
    }

    boolean isRight(DomainName domain, AccountId holder, LastToken token, Attempt.Try attempt) {
        Binding binding = new Binding(token.id(), domain, holder, token.purpose(), token.target(), token.order());
        return token.purpose() == attempt.purpose() && mac.isRight(token.tag().orElseThrow(), binding, attempt.typed());
    }

    /**
     * Tries a token that was typed. Without an outstanding token nothing is counted: nobody can use up the attempts of a token before it
     * exists. Nor is a token looked at that is bound to another order.
     */
    public Attempt attempt(Transaction tx, DomainName domain, AccountId holder, Optional<LastToken> last, Attempt.Try attempt) {
        Optional<LastToken> usable = usable(last, attempt);
        if (usable.isEmpty()) {
            return Attempt.Wrong.uncounted();
        }
        LastToken token = usable.get();
        if (isRight(domain, holder, token, attempt)) {
            spend(tx, domain, token, List.of(token.messageId()), attempt.outsider());
            return new Attempt.Right();
        }
        return wrong(tx, domain, token, attempt.outsider());
    }

    /**
     * The outstanding token is used. A message to several domains counts as used once.
     *
     * @param pins the numbers of its PINs that were right
     */
    public void spend(Transaction tx, DomainName domain, LastToken token, List<UUID> pins, Optional<Outsider> by) {
        Instant now = clock.instant();
        tx.write(Sql.of("""
                UPDATE token SET state = 'USED', tag = NULL, message = NULL, wrong_attempts = 0, burnt_in_a_row = 0
                WHERE domain = ?""", domain.ascii()));
        if (token.batch().filter(batch -> batch.used() > 0).isEmpty()) {
            pins.forEach(pin -> tx.write(SmsQueue.used(token.messageDomain(domain), pin, now)));
        }
        token.batch().ifPresent(batch -> tx.write(batch.redeemed()));
        by.ifPresent(outsider -> tx.write(outsider.forgive(domain)));
    }

    /** Counts a wrong try at a live token. */
    public Attempt.Wrong wrong(Transaction tx, DomainName domain, LastToken token, Optional<Outsider> by) {
        Instant now = clock.instant();
        return by.map(outsider -> wrongByOutsider(tx, domain, token, outsider, now))
                .orElseGet(() -> wrongByHolder(tx, domain, token, now));
    }

    /** The outstanding token, where a try at it is looked at. */
    public Optional<LastToken> usable(Optional<LastToken> last, Attempt.Try attempt) {
        return live(last).filter(token -> token.isFor(attempt));
    }

    private Attempt.Wrong wrongByHolder(Transaction tx, DomainName domain, LastToken token, Instant now) {
        boolean burns = token.wrongAttempts() + 1 == ATTEMPTS;
        if (token.batch().isPresent()) {
            count(tx, token, burns ? Optional.of(TokenState.BURNT) : Optional.empty(), PinBatch::wrong, now);
            return new Attempt.Wrong(burns, burns && token.burntInARow() == 0, false);
        }
        if (burns) {
            tx.write(SmsQueue.cancelTokens(domain, now));
        }
        tx.write(burns
                ? Sql.of("""
                        UPDATE token SET state = 'BURNT', tag = NULL, message = NULL, wrong_attempts = 0,
                            burnt_in_a_row = burnt_in_a_row + 1
                        WHERE domain = ?""", domain.ascii())
                : Sql.of("UPDATE token SET wrong_attempts = wrong_attempts + 1 WHERE domain = ?", domain.ascii()));
        return new Attempt.Wrong(burns, burns && token.burntInARow() == 0, false);
    }

    /** A wrong attempt at a token of a batch: it counts for all its domains. */
    private static void count(Transaction tx, LastToken token, Optional<TokenState> end, Function<PinBatch, Sql> wrong, Instant now) {
        PinBatch batch = token.batch().orElseThrow();
        end.ifPresentOrElse(state -> {
            tx.write(SmsQueue.cancelToken(batch.first(), batch.id(), now));
            PinBatch.end(batch.id(), state, now).forEach(tx::write);
        }, () -> tx.write(wrong.apply(batch)));
    }

    /**
     * Outsiders together burn one token in a day. The next ones are only closed to them after as many attempts: the holder's side can use
     * them, or ask for another one.
     */
    private Attempt.Wrong wrongByOutsider(Transaction tx, DomainName domain, LastToken token, Outsider outsider, Instant now) {
        Outsider failed = outsider.failed(now);
        tx.write(failed.store(domain));
        boolean burntLately = token.outsidersBurntAt().filter(at -> now.isBefore(at.plus(ONE_BURNT_IN))).isPresent();
        boolean burns = token.outsiders() + 1 == OUTSIDERS_ATTEMPTS && !burntLately;
        if (token.batch().isPresent()) {
            count(tx, token, burns ? Optional.of(TokenState.BURNT_BY_OUTSIDERS) : Optional.empty(), PinBatch::wrongByOutsider, now);
            return new Attempt.Wrong(burns, burns, failed.isShutOut(now));
        }
        if (burns) {
            tx.write(SmsQueue.cancelTokens(domain, now));
        }
        tx.write(burns
                ? Sql.of("""
                        UPDATE token SET state = 'BURNT_BY_OUTSIDERS', tag = NULL, message = NULL, outsiders_burnt_at = ?
                        WHERE domain = ?""", now, domain.ascii())
                : Sql.of("UPDATE token SET outsider_attempts = outsider_attempts + 1 WHERE domain = ?", domain.ascii()));
        return new Attempt.Wrong(burns, burns, failed.isShutOut(now));
    }

    /** Everybody's wrong attempts are forgotten, and a new token may be requested at once unless one is outstanding. */
    public List<Sql> clear(DomainName domain) {
        Instant now = clock.instant();
        return List.of(
                Sql.of("""
                        UPDATE token SET wrong_attempts = 0, burnt_in_a_row = 0, outsider_attempts = 0,
                            state = CASE WHEN stays THEN 'LIVE' ELSE 'DEAD' END, tag = CASE WHEN stays THEN tag END,
                            message = CASE WHEN stays THEN message END
                        FROM (SELECT token.domain AS kept, token.state = 'LIVE' AND token.expires_at > ?
                                AND coalesce(pin_batch.state, 'LIVE') = 'LIVE' AS stays
                            FROM token LEFT JOIN pin_batch ON pin_batch.id = batch_id) AS last
                        WHERE kept = token.domain AND domain = ?""",
                        now, domain.ascii()),
                Outsider.forgiveAll(domain));
    }

    /** An outstanding token dies with its lock. */
    public Sql die(DomainName domain) {
        return Sql.of("UPDATE token SET state = 'DEAD', tag = NULL, message = NULL WHERE domain = ? AND state = 'LIVE'", domain.ascii());
    }

    /** Forgets everything when the domain leaves its account. */
    public Sql forget(DomainName domain) {
        return Sql.of("DELETE FROM token WHERE domain = ?", domain.ascii());
    }

    @Override
    public void undelivered(Transaction tx, DomainName domain, UUID tokenId) {
        domains.locked(tx, domain).get();
        Instant now = clock.instant();
        tx.write(Sql.of("""
                UPDATE approval SET undelivered_at = ?, tag = NULL, message = NULL
                WHERE domain = ? AND id = ? AND given_at IS NULL
                    AND order_id IN (SELECT id FROM token WHERE domain = ? AND state = 'LIVE' AND expires_at > ?)""", now,
                domain.ascii(), tokenId, domain.ascii(), now));
        tx.write(Sql.of("""
                UPDATE token SET state = 'UNDELIVERED', tag = NULL, message = NULL
                WHERE domain = ? AND (id = ? OR EXISTS (SELECT FROM approval WHERE approval.domain = token.domain AND approval.id = ?))
                    AND state = 'LIVE' AND expires_at > ?
                    AND coalesce((SELECT count(*) FILTER (WHERE undelivered_at IS NULL) FROM approval
                        WHERE approval.domain = token.domain HAVING count(*) > 0), 0)
                        < (SELECT quorum FROM pinlock WHERE pinlock.domain = token.domain)""", domain.ascii(), tokenId, tokenId, now));
        PinBatch.end(tokenId, TokenState.UNDELIVERED, now).forEach(tx::write);
    }

    /** @param beginning the position of the contact; ten digits are the most that a message has room for */
    Token generate(String beginning) {
        StringBuilder digits = new StringBuilder(beginning);
        int length = Math.min(MOST_DIGITS, beginning.length() + settings.digits());
        while (digits.length() < length) {
            digits.append(random.nextInt(10));
        }
        return new Token(digits.toString());
    }
}
