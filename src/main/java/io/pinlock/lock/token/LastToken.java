package io.pinlock.lock.token;

import io.pinlock.base.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The last token of a domain. Only its MAC is kept, and only while it lives.
 *
 * @param wrongAttempts counted for the domain since the last burnt or right token; a new token does not reset them
 * @param burntInARow   tokens burnt since the last right one
 */
public record LastToken(UUID id, Purpose purpose, TokenState state, Optional<byte[]> tag, Instant issuedAt, Instant expiresAt,
        int wrongAttempts, int burntInARow) {
    /** Unused and not expired. */
    public boolean isLive(Instant now) {
        return state == TokenState.LIVE && now.isBefore(expiresAt);
    }

    /** Attempts until it burns. */
    public int attemptsLeft() {
        return Tokens.ATTEMPTS - wrongAttempts;
    }

    static LastToken read(Row row) throws SQLException {
        return new LastToken(row.uuid("id"), row.constant("purpose", Purpose.class), row.constant("state", TokenState.class),
                row.optionalBytes("tag"), row.instant("issued_at"), row.instant("expires_at"), (int) row.number("wrong_attempts"),
                (int) row.number("burnt_in_a_row"));
    }

    @Override
    public String toString() {
        return "LastToken[" + id + ", " + state + "]";
    }
}
