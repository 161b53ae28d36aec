package io.pinlock.lock.token;

import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.util.UUID;

/**
 * A new token on its way into a message. The digits exist nowhere else, and are never printed.
 *
 * @param stored writes what is kept of it, in place of the token before it
 */
public record IssuedToken(UUID id, String digits, Duration lifetime, Sql stored) {
    @Override
    public String toString() {
        return "****";
    }
}
