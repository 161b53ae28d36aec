package io.pinlock.lock.token;

import io.pinlock.base.Refusal;
import io.pinlock.base.database.Query;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.SentPin;
import io.pinlock.sms.SmsQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often a token may be sent again, and when: three times at most, a minute after it was sent last. It stays the same token, so nobody
 * gets a further guess by it.
 *
 * @param sent its messages, the newest first
 */
public record Resends(List<SentPin> sent) {
    /** How often one token is sent again. */
    public static final int MOST = 3;
    /** How many messages one token comes to at most. */
    public static final int MESSAGES = MOST + 1;
    static final Duration SPACING = Duration.ofSeconds(60);

    /** Those of the outstanding token; none where it was never sent. */
    public static Query<Resends> of(DomainName domain, LastToken token) {
        return SmsQueue.sent(token.messageDomain(domain), token.messageId()).map(Resends::new);
    }

    /** The message that it was sent with last. */
    public Optional<SentPin> last() {
        return sent.stream().findFirst();
    }

    /** How often it can still be sent again. */
    public int left() {
        return Math.max(0, MESSAGES - Math.max(1, sent.size()));
    }

    /** From when on it can be sent again, UTC, where it can. */
    public Optional<Instant> from() {
        return last().filter(_ -> left() > 0).map(message -> message.queuedAt().plus(SPACING));
    }

    /** How long it has to be waited for that; nothing where it is possible at once, or not any more. */
    public Duration waiting(Instant now) {
        return from().filter(now::isBefore).map(from -> Duration.between(now, from)).orElse(Duration.ZERO);
    }

    /** @param anotherFrom from when on another token may be requested */
    Optional<Refusal> objection(LastToken token, Instant anotherFrom, Instant now) {
        if (token.message().isEmpty() || sent.isEmpty()) {
            return Optional.of(TokenReason.NOT_KEPT.refusal(anotherFrom));
        }
        if (left() == 0) {
            return Optional.of(TokenReason.SENT_TOO_OFTEN.refusal(anotherFrom));
        }
        if (last().filter(SentPin::isWaiting).isPresent()) {
            return Optional.of(TokenReason.STILL_WAITING.refusal(now.plus(SPACING)));
        }
        return from().filter(now::isBefore).map(TokenReason.SENT_LATELY::refusal);
    }
}
