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
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * One-time tokens. A domain has at most one; every method expects the domain's row to be locked by the caller's transaction, which is what
 * makes counting and spending exact.
 */
@Component
public class Tokens implements UndeliveredListener {
    /** Wrong attempts that burn a token; far below the limit of 100 in NIST SP 800-63B-4, 3.2.2. */
    static final int ATTEMPTS = 5;

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

    /** What trying a token gave. */
    public enum Attempt {
        /** It is spent with the caller's commit. */
        RIGHT,
        /** Wrong, expired, used, of another purpose, or none was outstanding. */
        WRONG,
        /** Wrong, and the last time: the outstanding token is void now. */
        WRONG_AND_BURNT,
        /** The same, and the token before it was burnt as well. */
        WRONG_AND_BURNT_AGAIN
    }

    public static Query<Optional<LastToken>> last(DomainName domain) {
        return Sql.of("""
                SELECT id, purpose, state, tag, issued_at, expires_at, wrong_attempts, burnt_in_a_row FROM token WHERE domain = ?""",
                domain.ascii()).one(LastToken::read);
    }

    /** From when on a new token may be requested; now or earlier means at once. */
    public Instant nextRequestFrom(Optional<LastToken> last, Instant now) {
        return last.map(token -> Spacing.possibleFrom(token, settings.reissueAfter(), now)).orElse(now);
    }

    /** Why no new token may be requested now (557). */
    public Optional<Refusal> objectionToRequest(Optional<LastToken> last) {
        Instant now = clock.instant();
        Instant from = nextRequestFrom(last, now);
        if (!from.isAfter(now)) {
            return Optional.empty();
        }
        boolean live = last.orElseThrow().isLive(now);
        return Optional.of((live ? TokenReason.OUTSTANDING : TokenReason.TOO_EARLY).refusal(from));
    }

    /** Makes a new token in place of the last one. Counted wrong attempts and burnt tokens are kept. */
    public IssuedToken issue(DomainName domain, AccountRef holder, Purpose purpose, Optional<LastToken> last) {
        UUID id = UUID.randomUUID();
        Token token = generate();
        Duration lifetime = holder.tokenLifetime().orElse(settings.lifetime());
        Instant now = clock.instant();
        Sql stored = Sql.named("""
                INSERT INTO token (domain, id, account_id, purpose, state, tag, issued_at, expires_at, wrong_attempts, burnt_in_a_row)
                VALUES (:domain, :id, :account, :purpose, 'LIVE', :tag, :now, :expires, :wrong, :burnt)
                ON CONFLICT (domain) DO UPDATE SET id = EXCLUDED.id, account_id = EXCLUDED.account_id, purpose = EXCLUDED.purpose,
                    state = EXCLUDED.state, tag = EXCLUDED.tag, issued_at = EXCLUDED.issued_at, expires_at = EXCLUDED.expires_at,
                    wrong_attempts = EXCLUDED.wrong_attempts, burnt_in_a_row = EXCLUDED.burnt_in_a_row""")
                .with("domain", domain.ascii()).with("id", id).with("account", holder.id().value()).with("purpose", purpose)
                .with("tag", mac.tag(id, domain, holder.id(), purpose, token)).with("now", now).with("expires", now.plus(lifetime))
                .with("wrong", last.map(LastToken::wrongAttempts).orElse(0)).with("burnt", last.map(LastToken::burntInARow).orElse(0))
                .sql();
        return new IssuedToken(id, token, lifetime, stored);
    }

    /**
     * Tries a token that was typed. Without an outstanding token nothing is counted: nobody can use up the attempts of a token before it
     * exists.
     */
    public Attempt attempt(Transaction tx, DomainName domain, AccountId holder, Purpose purpose, Optional<LastToken> last, Token typed) {
        if (last.isEmpty() || !last.get().isLive(clock.instant())) {
            return Attempt.WRONG;
        }
        LastToken token = last.get();
        boolean right = token.purpose() == purpose && mac.isRight(token.tag().orElseThrow(), token.id(), domain, holder, purpose, typed);
        if (right) {
            tx.write(Sql.of("UPDATE token SET state = 'USED', tag = NULL, wrong_attempts = 0, burnt_in_a_row = 0 WHERE domain = ?",
                    domain.ascii()));
            tx.write(SmsQueue.used(token.id()));
            return Attempt.RIGHT;
        }
        if (token.wrongAttempts() + 1 < ATTEMPTS) {
            tx.write(Sql.of("UPDATE token SET wrong_attempts = wrong_attempts + 1 WHERE domain = ?", domain.ascii()));
            return Attempt.WRONG;
        }
        tx.write(Sql.of(
                "UPDATE token SET state = 'BURNT', tag = NULL, wrong_attempts = 0, burnt_in_a_row = burnt_in_a_row + 1 WHERE domain = ?",
                domain.ascii()));
        return token.burntInARow() == 0 ? Attempt.WRONG_AND_BURNT : Attempt.WRONG_AND_BURNT_AGAIN;
    }

    /** An outstanding token dies with its lock. */
    public Sql die(DomainName domain) {
        return Sql.of("UPDATE token SET state = 'DEAD', tag = NULL WHERE domain = ? AND state = 'LIVE'", domain.ascii());
    }

    /** Forgets everything when the domain leaves its account. */
    public Sql forget(DomainName domain) {
        return Sql.of("DELETE FROM token WHERE domain = ?", domain.ascii());
    }

    @Override
    public void undelivered(Transaction tx, DomainName domain, UUID tokenId) {
        tx.read(domains.locked(domain)).get();
        tx.write(Sql.of(
                "UPDATE token SET state = 'UNDELIVERED', tag = NULL WHERE domain = ? AND id = ? AND state = 'LIVE' AND expires_at > ?",
                domain.ascii(), tokenId, clock.instant()));
    }

    private Token generate() {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < settings.digits(); i++) {
            digits.append(random.nextInt(10));
        }
        return new Token(digits.toString());
    }
}
