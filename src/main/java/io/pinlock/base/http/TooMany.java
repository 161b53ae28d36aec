package io.pinlock.base.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that is not looked at because its client takes up too much.
 *
 * @param what          it has too many of
 * @param possibleFrom  when it may try again
 */
public record TooMany(Kind what, Instant possibleFrom) {
    static final String ATTRIBUTE = TooMany.class.getName();

    /** What a client can have too many of. */
    public enum Kind {
        REQUESTS_AT_ONCE, NEW_CONNECTIONS
    }

    /** Whether this is one; who answers it does not read its body, and has the connection closed. */
    public static Optional<TooMany> is(HttpServletRequest http) {
        return Optional.ofNullable((TooMany) http.getAttribute(ATTRIBUTE));
    }
}
