package io.pinlock.account;

import java.util.Optional;

/**
 * A password as it is stored. Made before a transaction is opened: it takes a core for a while.
 *
 * @param verifier see {@link Verifiers}
 */
public record HashedPassword(String hash, Optional<byte[]> verifier) {
    @Override
    public String toString() {
        return "****";
    }
}
