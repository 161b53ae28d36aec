package io.pinlock.lock;

import io.pinlock.account.GuardProfile;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.billing.Term;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Many domains of an account at once, with what a list shows of each and of its lock: all of them with one round trip. */
@Component
public class ListedDomains {
    private final Database database;
    private final Domains domains;
    private final InstantSource clock;

    ListedDomains(Database database, Domains domains, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.clock = clock;
    }

    /**
     * A domain in a list.
     *
     * @param lock      the one in force, which may wait for its PIN
     * @param paidUntil the end of the paid year, where one runs or the lock is active; empty where it was not asked for
     */
    public record ListedDomain(HeldDomain domain, Optional<PinLocks.LockSummary> lock, Optional<Instant> paidUntil) {
        public DomainName name() {
            return domain.name();
        }

        public LockStatus.State state() {
            return lock.map(PinLocks.LockSummary::state).orElse(LockStatus.State.NONE);
        }

        /** Whether a window frees some commands. */
        public boolean isOpen() {
            return lock.flatMap(PinLocks.LockSummary::window).isPresent();
        }

        /** Whether nothing guarded happens to it. */
        public boolean isFrozen() {
            return lock.filter(PinLocks.LockSummary::frozen).isPresent();
        }

        /** Whether its lock goes to another phone after a waiting period, and nothing guarded happens to it. */
        public boolean isRecovering() {
            return lock.filter(PinLocks.LockSummary::recovering).isPresent();
        }

        /** Whether its lock asks for a PIN before that command, which the profile FULL covers. */
        public boolean guards(String command) {
            return isLocked() && domain.guardProfile() == GuardProfile.FULL
                    && lock.flatMap(PinLocks.LockSummary::window).filter(window -> window.commands().contains(command)).isEmpty();
        }

        /** Whether its lock would guard less with that profile, and so asks for a PIN before; empty for the account's choice. */
        public boolean guardsMoreThan(Optional<GuardProfile> wanted) {
            return isLocked() && wanted.orElse(domain.account().guardProfile()).compareTo(domain.guardProfile()) < 0;
        }

        private boolean isLocked() {
            return lock.filter(PinLocks.LockSummary::isActive).isPresent();
        }

        /** When the lock is charged again, where one is active. */
        public Optional<Instant> dueAt() {
            return lock.filter(PinLocks.LockSummary::isActive).map(PinLocks.LockSummary::dueAt);
        }
    }

    /**
     * Those of the names that an account holds, in the order of the names.
     *
     * @param paid whether it is asked until when their locks are paid, which costs a statement
     */
    public List<ListedDomain> of(AccountId holder, List<DomainName> names, boolean paid) {
        Instant now = clock.instant();
        return database.reading(tx -> {
            var held = tx.read(domains.held(holder, names));
            var locks = tx.read(PinLockTable.summaries(holder, names, now));
            Supplier<Map<DomainName, Term>> terms = paid ? tx.read(Terms.last(holder, names))::get : Map::of;
            Map<DomainName, HeldDomain> found = held.get().stream().collect(Collectors.toMap(HeldDomain::name, Function.identity()));
            return names.stream().map(found::get).filter(Objects::nonNull).map(domain -> listed(domain,
                    Optional.ofNullable(locks.get().get(domain.name())), Optional.ofNullable(terms.get().get(domain.name())), now))
                    .toList();
        });
    }

    private static ListedDomain listed(HeldDomain domain, Optional<PinLocks.LockSummary> lock, Optional<Term> term, Instant now) {
        boolean active = lock.filter(PinLocks.LockSummary::isActive).isPresent();
        return new ListedDomain(domain, lock, term.filter(last -> last.isRunning(now) || active).map(Term::end));
    }
}
