package io.pinlock.lock;

import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.PinBatch;
import java.util.List;
import java.util.Optional;

/**
 * Something that needs the PIN which several domains share. Only the PIN of one batch is tried, that of the first domain, and a wrong one
 * once: a list is no way to more attempts, and a slip of the keyboard is no more than one.
 */
abstract class ListedTry extends ListedChange<LockOutcome> {
    private final Optional<Token> token;
    private Optional<PinBatch> batch = Optional.empty();
    private Optional<DomainName> tried = Optional.empty();
    private boolean wrong;

    ListedTry(List<DomainName> named, boolean allOrNone, Optional<Token> token) {
        super(named, allOrNone);
        this.token = token;
    }

    /**
     * Why the PIN is not tried at this domain (531): it has none of that batch, or the PIN was wrong already. For a preview none is tried.
     */
    Optional<Refusal> objection(LockedDomain domain) {
        if (token.isEmpty() || Preview.isRunning()) {
            return Optional.empty();
        }
        Optional<PinBatch> shared = domain.watch().token().filter(last -> last.isLive(domain.now())).flatMap(last -> last.batch());
        batch = batch.or(() -> shared);
        if (wrong || shared.isEmpty() || !shared.map(PinBatch::id).equals(batch.map(PinBatch::id))) {
            return Optional.of(LockReason.TOKEN_INVALID.refusal());
        }
        tried = Optional.of(domain.name());
        return Optional.empty();
    }

    @Override
    public void came(DomainName domain, GuardedChanges.Outcome<LockOutcome> outcome) {
        super.came(domain, outcome);
        wrong |= tried.filter(domain::equals).isPresent()
                && outcome.objection().filter(refusal -> refusal.reason() == LockReason.TOKEN_INVALID).isPresent();
    }

    @Override
    Optional<DomainReport.BoundList> finish() {
        return Optional.empty();
    }
}
