package io.pinlock.domain;

import io.pinlock.command.AccountId;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A domain of the portfolio.
 *
 * @param holder    the account that holds it
 * @param registrar login of that account
 * @param auth      its auth code, decrypted when it is asked for
 * @param createdBy login that brought it into the portfolio
 * @param updatedBy login of the last change
 * @param roid      its number in this repository
 */
public record HeldDomain(DomainName name, AccountId holder, String registrar, Supplier<AuthCode> auth, TransferMode transferMode,
        String createdBy,
        Instant createdAt,
        String updatedBy, Instant updatedAt, long roid) {
    public boolean isHeldBy(AccountId account) {
        return holder.equals(account);
    }

    /** The registry-style object identifier. */
    public String roidText() {
        return roid + "_DOMAIN-PINLOCK";
    }
}
