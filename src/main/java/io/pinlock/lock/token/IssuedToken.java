package io.pinlock.lock.token;

import java.time.Duration;
import java.util.UUID;

/** A new token on its way into a message. The digits exist nowhere else, and are never printed. */
public record IssuedToken(UUID id, String digits, Duration lifetime) {
    @Override
    public String toString() {
        return "****";
    }
}
