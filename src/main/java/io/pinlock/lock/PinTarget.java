package io.pinlock.lock;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Deferred;
import io.pinlock.lock.token.Outsider;
import java.util.List;
import java.util.Optional;

/** The account that takes the domain over with the order that a PIN shall be bound to. */
final class PinTarget {
    private final LockedDomain domain;
    private final Optional<String> gaining;
    private final Deferred<List<AccountRef>> line;

    PinTarget(LockedDomain domain, Order transfer) {
        this.domain = domain;
        gaining = transfer.value(Effect.Field.GAINING_ACCOUNT);
        line = domain.tx().read(Accounts.ancestry(gaining.or(() -> transfer.value(Effect.Field.APPROVED_ACCOUNT)).orElseThrow()));
    }

    /** There is no such account (545), it holds the domain (541), or it would use the PIN, and none of its PINs is looked at now (557). */
    Optional<Refusal> objection() {
        if (line.get().isEmpty()) {
            return Optional.of(AccountReason.UNKNOWN_ACCOUNT.refusal());
        }
        if (line.get().getFirst().id().equals(domain.domain().holder())) {
            return Optional.of(LockReason.TARGET_IS_HOLDER.refusal());
        }
        if (gaining.isEmpty()) {
            return Optional.empty();
        }
        return Outsider.of(domain.tx(), domain.name(), line.get()).get().flatMap(outsider -> outsider.objection(domain.now()));
    }
}
