package io.pinlock.lock;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Deferred;
import io.pinlock.lock.token.Outsider;
import java.util.List;
import java.util.Optional;

/** The one account that a PIN shall be for, to take the domain over. */
final class PinTarget {
    private final LockedDomain domain;
    private final Deferred<List<AccountRef>> line;

    PinTarget(LockedDomain domain, String login) {
        this.domain = domain;
        line = domain.tx().read(Accounts.ancestry(login));
    }

    AccountRef account() {
        return line.get().getFirst();
    }

    /** There is no such account (545), it holds the domain (541), or none of its PINs would be looked at now (557). */
    Optional<Refusal> objection() {
        if (line.get().isEmpty()) {
            return Optional.of(AccountReason.UNKNOWN_ACCOUNT.refusal());
        }
        if (account().id().equals(domain.domain().holder())) {
            return Optional.of(LockReason.TARGET_IS_HOLDER.refusal());
        }
        return Outsider.of(domain.tx(), domain.name(), line.get()).get().flatMap(outsider -> outsider.objection(domain.now()));
    }
}
