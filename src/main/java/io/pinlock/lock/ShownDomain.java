package io.pinlock.lock;

import io.pinlock.domain.AuthCode;
import io.pinlock.domain.HeldDomain;
import java.time.Instant;
import java.util.Optional;

/**
 * A domain as its holder may see it.
 *
 * @param locked whether a lock is active on it
 * @param auth   its auth code; empty where the lock hides it, where it is good no more, and where the platform keeps only a hash
 */
public record ShownDomain(HeldDomain domain, boolean locked, Optional<AuthCode> auth) {
    /**
     * Without a PIN.
     *
     * @param still whether its lock is frozen or recovers, which hides the code whatever the profile
     */
    static ShownDomain of(HeldDomain domain, boolean locked, boolean still, Instant now) {
        return new ShownDomain(domain, locked, still || (locked && domain.hidesAuth()) ? Optional.empty() : domain.readableAuth(now));
    }
}
