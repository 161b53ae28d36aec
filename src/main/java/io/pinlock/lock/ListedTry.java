package io.pinlock.lock;

import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.LastToken;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that needs the PIN which several domains share. Only one PIN is tried, that of the first domain that has one, and a wrong one
 * once: a list is no way to more attempts, and a slip of the keyboard is no more than one.
 */
abstract class ListedTry extends ListedChange<LockOutcome> {
    private final Optional<Token> token;
    /** Number of the batch that is tried, or of the PIN of one domain alone. */
    private Optional<UUID> pin = Optional.empty();
    private Optional<DomainName> tried = Optional.empty();
    private boolean wrong;

    ListedTry(List<DomainName> named, boolean allOrNone, Optional<Token> token) {
        super(named, allOrNone);
        this.token = token;
    }

    /**
     * Why the PIN is not tried at this domain (531): it has another one, or the PIN was wrong already. For a preview none is tried.
     */
    Optional<Refusal> objection(LockedDomain domain) {
        if (token.isEmpty() || Preview.isRunning()) {
            return Optional.empty();
        }
        Optional<UUID> own = domain.watch().token().filter(last -> last.isLive(domain.now())).map(LastToken::messageId);
        pin = pin.or(() -> own);
        if (wrong || own.isEmpty() || !own.equals(pin)) {
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
