package io.pinlock.domain;

import io.pinlock.command.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A domain of the portfolio.
 *
 * @param holder    the account that holds it
 * @param registrar login of that account
 * @param auth      its auth code, decrypted when it is asked for
 * @param authExpiresAt from when on the auth code is good for nothing; it stays good where there is no such time
 * @param createdBy login that brought it into the portfolio
 * @param updatedBy login of the last change
 * @param roid      its number in this repository
 */
public record HeldDomain(DomainName name, AccountId holder, String registrar, Supplier<AuthCode> auth, Optional<Instant> authExpiresAt,
        TransferMode transferMode,
        String createdBy,
        Instant createdAt,
        String updatedBy, Instant updatedAt, long roid) {
    public boolean isHeldBy(AccountId account) {
        return holder.equals(account);
    }

    /** Whether that is its auth code, and the code is still good. */
    public boolean isAuth(String candidate, Instant now) {
        return isAuthGood(now) && auth.get().matches(candidate);
    }

    boolean isAuthGood(Instant now) {
        return authExpiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** The registry-style object identifier. */
    public String roidText() {
        return roid + "_DOMAIN-PINLOCK";
    }
}
