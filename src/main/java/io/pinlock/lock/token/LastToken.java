package io.pinlock.lock.token;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Row;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The last token of a domain. Only its MAC is kept, and its sealed message to be sent again, and only while it lives.
 *
 * @param wrongAttempts of the holder's side, counted for the domain since the last burnt or right token; a new token does not reset them
 * @param burntInARow   tokens that the holder's side has burnt since the last right one
 * @param outsiders     wrong attempts of all others at this token
 * @param outsidersBurntAt when all others together last burnt one of the domain's tokens
 * @param target        the one account that may use it, for a user transfer: of a token that was made before there were orders
 * @param order         the one order that it opens, in its canonical form; empty where it opens any
 * @param message       sealed
 * @param batch         the domains that it shares its digits and its counts with; empty where it is of this domain alone, or not live
 */
public record LastToken(UUID id, Purpose purpose, TokenState state, Optional<byte[]> tag, Instant issuedAt, Instant expiresAt,
        int wrongAttempts, int burntInARow, int outsiders, Optional<Instant> outsidersBurntAt, Optional<AccountId> target,
        Optional<byte[]> order, Optional<byte[]> message, Optional<PinBatch> batch) {
    /** Unused and not expired. */
    public boolean isLive(Instant now) {
        return state == TokenState.LIVE && now.isBefore(expiresAt);
    }

    /** Whether it opens one order alone. */
    public boolean isBound() {
        return order.isPresent() || target.isPresent();
    }

    /** Whether a try at it is looked at: it may be bound to another order, and outsiders may have had their attempts at it. */
    boolean isFor(Attempt.Try attempt) {
        return attempt.isMeant() && (attempt.outsider().isEmpty() || !isClosedToOutsiders());
    }

    /** Outsiders have tried it so often that none of theirs is looked at any more. */
    public boolean isClosedToOutsiders() {
        return outsiders >= Tokens.OUTSIDERS_ATTEMPTS;
    }

    /** Attempts of the holder's side until it burns. */
    public int attemptsLeft() {
        return Tokens.ATTEMPTS - wrongAttempts;
    }

    /** The same as one of several contacts has it: the number and the PIN are the contact's. */
    public LastToken of(Approval approval) {
        return new LastToken(approval.id(), purpose, state, approval.tag(), issuedAt, expiresAt, wrongAttempts, burntInARow, outsiders,
                outsidersBurntAt, target, order, approval.message(), Optional.empty());
    }

    /** The same as the phone has it that the order is to make a contact. */
    public LastToken ofNew(UUID pin, Optional<byte[]> newTag, Optional<byte[]> newMessage) {
        return new LastToken(pin, Purpose.CONTACT, state, newTag, issuedAt, expiresAt, wrongAttempts, burntInARow, outsiders,
                outsidersBurntAt, target, order, newMessage, Optional.empty());
    }

    static LastToken read(Row row) throws SQLException {
        return new LastToken(row.uuid("id"), row.constant("purpose", Purpose.class), row.constant("state", TokenState.class),
                row.optionalBytes("tag"), row.instant("issued_at"), row.instant("expires_at"), (int) row.number("wrong_attempts"),
                (int) row.number("burnt_in_a_row"), (int) row.number("outsider_attempts"), row.optionalInstant("outsiders_burnt_at"),
                row.optionalNumber("target_id").map(AccountId::new), row.optionalBytes("bound_to"),
                row.optionalBytes("message"), PinBatch.read(row));
    }

    /** With what is counted for its batch. */
    LastToken with(PinBatch.Counts counts) {
        return new LastToken(id, purpose, counts.state(), tag, issuedAt, expiresAt, counts.wrongAttempts(), burntInARow,
                counts.outsiders(), outsidersBurntAt, target, order, message,
                batch.map(shared -> new PinBatch(shared.id(), shared.check(), shared.first(), shared.size(), counts.used())));
    }

    /** The number that its messages and its sealed text have: its own, or that of its batch. */
    public UUID messageId() {
        return batch.map(PinBatch::id).orElse(id);
    }

    /** The domain that its messages are about: its own, or the first of its batch. */
    public DomainName messageDomain(DomainName own) {
        return batch.map(PinBatch::first).orElse(own);
    }

    @Override
    public String toString() {
        return "LastToken[" + id + ", " + state + "]";
    }
}
