package io.pinlock.domain;

import io.pinlock.account.AccountSettings;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.base.AccountId;
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
 * @param ownMode   what it answers to user transfers by itself; DEFAULT leaves that to the account
 * @param ownProfile which commands its lock covers, where that is not the account's choice
 * @param ownBoundOnly whether its PINs are bound to one order each, where that is not the account's choice
 * @param account   what the holder chose for all its domains
 * @param createdBy login that brought it into the portfolio
 * @param updatedBy login of the last change
 * @param roid      its number in this repository
 */
public record HeldDomain(DomainName name, AccountId holder, String registrar, Supplier<StoredAuthCode> auth,
        Optional<Instant> authExpiresAt,
        TransferMode ownMode, Optional<GuardProfile> ownProfile, Optional<Boolean> ownBoundOnly, AccountSettings account,
        Registration registration, String createdBy,
        Instant createdAt, String updatedBy, Instant updatedAt, long roid) {
    /** What it answers to user transfers. */
    public TransferMode transferMode() {
        return ownMode == TransferMode.DEFAULT ? account.transferMode() : ownMode;
    }

    /** Which commands its lock covers. */
    public GuardProfile guardProfile() {
        return ownProfile.orElse(account.guardProfile());
    }

    /** Whether a PIN has to be bound to one order. */
    public boolean boundOnly() {
        return ownBoundOnly.orElse(account.boundOnly());
    }

    public boolean isHeldBy(AccountId account) {
        return holder.equals(account);
    }

    /** Whether that is its auth code, and the code is still good. */
    public boolean isAuth(String candidate, Instant now) {
        return isAuthGood(now) && auth.get().matches(candidate);
    }

    public boolean isAuthGood(Instant now) {
        return authExpiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** Its auth code, where it is still good and can be read at all. */
    public Optional<AuthCode> readableAuth(Instant now) {
        return isAuthGood(now) ? auth.get().readable() : Optional.empty();
    }

    /**
     * Whether an active lock covers the auth code as well, which moves the domain outside of this platform: it is not shown, and setting or
     * reading it needs a PIN.
     */
    public boolean hidesAuth() {
        return account.strict() || guardProfile() == GuardProfile.FULL;
    }

    /** The registry-style object identifier. */
    public String roidText() {
        return roidText(roid);
    }

    /** The same for the number of any domain. */
    public static String roidText(long roid) {
        return roid + "_DOMAIN-PINLOCK";
    }
}
