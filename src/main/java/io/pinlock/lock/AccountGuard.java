package io.pinlock.lock;

import io.pinlock.account.AccountReason;
import io.pinlock.account.AccountSettings;
import io.pinlock.account.Accounts;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.HashedPassword;
import io.pinlock.account.PasswordRule;
import io.pinlock.account.TransferMode;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Ledger;
import io.pinlock.billing.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What an account chose for its domains, and what it cannot take back while its locks rely on it. */
@Component
public class AccountGuard {
    private static final String COMMAND = "ModifyRegistrar";

    private final Database database;
    private final Accounts accounts;
    private final Journal journal;
    private final LockEvents events;

    AccountGuard(Database database, Accounts accounts, Journal journal, LockEvents events) {
        this.database = database;
        this.accounts = accounts;
        this.journal = journal;
        this.events = events;
    }

    /** What is to be changed; what is empty stays. */
    public record Change(Optional<TransferMode> transferMode, Optional<AccountSettings.RenewalMode> renewalMode,
            Optional<GuardProfile> guardProfile, Optional<Boolean> strict, Optional<Boolean> boundOnly,
            Optional<Boolean> windows) {
        /** Nothing. */
        public static Change none() {
            return new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Change transferMode(TransferMode mode) {
            return new Change(Optional.of(mode), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Change guardProfile(GuardProfile profile) {
            return new Change(Optional.empty(), Optional.empty(), Optional.of(profile), Optional.empty(), Optional.empty(),
                    Optional.empty());
        }

        public static Change strict(boolean strict) {
            return new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(strict), Optional.empty(),
                    Optional.empty());
        }

        public static Change boundOnly(boolean boundOnly) {
            return new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(boundOnly),
                    Optional.empty());
        }

        public static Change windows(boolean windows) {
            return new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.of(windows));
        }

        private AccountSettings of(AccountSettings before) {
            return new AccountSettings(transferMode.orElse(before.transferMode()), renewalMode.orElse(before.renewalMode()),
                    guardProfile.orElse(before.guardProfile()), strict.orElse(before.strict()),
                    boundOnly.orElse(before.boundOnly()), windows.orElse(before.windows()));
        }

        /** In words. */
        public String text() {
            List<String> parts = new ArrayList<>();
            transferMode.ifPresent(mode -> parts.add("transfer mode " + mode));
            renewalMode.ifPresent(mode -> parts.add("renewal mode " + mode));
            guardProfile.ifPresent(profile -> parts.add("guard profile " + profile));
            strict.ifPresent(on -> parts.add("strict mode " + (on ? "on" : "off")));
            boundOnly.ifPresent(on -> parts.add("bound PINs " + (on ? "only" : "if asked for")));
            windows.ifPresent(on -> parts.add("windows " + (on ? "allowed" : "not allowed")));
            return String.join(", ", parts);
        }
    }

    /**
     * What an account changes of itself; what is empty stays.
     *
     * @param tokenLifetime empty inside: the platform's
     * @param warnBelow     of which balance it wants to be told when a charge goes below it; zero: of none
     */
    public record Modification(Change choices, Optional<Optional<Duration>> tokenLifetime, Optional<Money> warnBelow,
            Optional<String> password) {
        /** A new password, and nothing else. */
        public static Modification ofPassword(String password) {
            return new Modification(Change.none(), Optional.empty(),
                    Optional.empty(), Optional.of(password));
        }

        /** What makes locks safer, as far as it is chosen. */
        public static Modification ofOffer(Offer chosen) {
            return new Modification(
                    new Change(Optional.empty(), Optional.empty(), Optional.of(GuardProfile.FULL).filter(_ -> chosen.full()),
                            Optional.of(true).filter(_ -> chosen.strict()), Optional.empty(), Optional.empty()),
                    Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "Modification[" + choices + "]";
        }
    }

    /** Whether an account that locks its first domain should be asked for strict mode and the profile FULL: where it has them not yet. */
    public record Offer(boolean strict, boolean full) {
        public boolean isAny() {
            return strict || full;
        }
    }

    /** What to offer now; nothing once a lock was requested for any domain: that begins a term, which stays when the lock ends. */
    public Offer offer(Caller caller) {
        return database.reading(tx -> {
            var requested = tx.read(Terms.hasAny(caller.id()));
            AccountSettings now = tx.read(AccountSettings.of(caller.id())).get().orElseThrow();
            return new Offer(!requested.get() && !now.strict(), !requested.get() && now.guardProfile() != GuardProfile.FULL);
        });
    }

    /** Why the caller may not set a password. */
    public Optional<Refusal> objectionToPassword(Caller caller, boolean sets) {
        return sets && caller.session().isPresent() ? Optional.of(AccountReason.PASSWORD_IN_SESSION.refusal()) : Optional.empty();
    }

    /** Carries it out, all or nothing. Whoever has stolen a session must not become the account by it: a password needs the old one. */
    public Optional<Refusal> modify(Caller caller, Modification wanted) {
        Optional<Refusal> stolen = objectionToPassword(caller, wanted.password().isPresent());
        Optional<Refusal> objection = stolen
                .or(() -> wanted.password().flatMap(password -> PasswordRule.objection(caller.account().login(), password)));
        if (objection.isPresent()) {
            return objection;
        }
        Optional<HashedPassword> password = wanted.password().map(chosen -> accounts.hash(caller.account().login(), chosen));
        Actor actor = Actor.of(caller);
        AccountId account = caller.id();
        return database.transaction(tx -> {
            Optional<Refusal> refusal = change(tx, actor, caller.account(), wanted.choices());
            if (refusal.isPresent()) {
                return refusal;
            }
            wanted.tokenLifetime().ifPresent(lifetime -> {
                accounts.setTokenLifetime(tx, account, lifetime);
                String note = "token lifetime " + lifetime.map(Duration::toMinutes).map(String::valueOf).orElse("default");
                tx.write(journal.entry(actor, Optional.of(account), COMMAND, "DONE", Optional.of(note)));
            });
            wanted.warnBelow().ifPresent(amount -> {
                tx.write(Ledger.warnBelow(account, Optional.of(amount).filter(Money::isPositive)));
                tx.write(journal.entry(actor, Optional.of(account), COMMAND, "DONE",
                        Optional.of("low balance warning " + Amounts.text(amount))));
            });
            password.ifPresent(hashed -> {
                accounts.changePassword(tx, caller.account().login(), hashed);
                tx.write(journal.entry(actor, Optional.of(account), COMMAND, "PASSWORD_CHANGED", Optional.empty()));
            });
            return Optional.empty();
        });
    }

    /**
     * Carries a change out, or says why not (557): strict mode stays while the account has an active lock; bound PINs stay while an active
     * lock follows the account, and the profile FULL stays while an
     * active lock follows it, because going down needs a PIN and each domain has its own phone; and so does the renewal mode, which
     * SetDomainRenewalMode asks a PIN for, unless it becomes AUTORENEW, which keeps every domain. Windows can be allowed at any time,
     * because each of them needs a PIN of its own domain's phone.
     */
    public Optional<Refusal> change(Transaction tx, Actor actor, AccountRef ref, Change change) {
        AccountId account = ref.id();
        AccountSettings before = tx.read(AccountSettings.locked(account)).get().orElseThrow();
        AccountSettings after = change.of(before);
        if (before.strict() && !after.strict() && tx.read(PinLockTable.hasActive(account)).get()) {
            return refused(tx, actor, ref, LockReason.STRICT_WHILE_LOCKED, "strict mode stays on while a lock is active");
        }
        if (after.guardProfile().compareTo(before.guardProfile()) < 0 && tx.read(PinLockTable.hasActiveWithoutProfile(account)).get()) {
            return refused(tx, actor, ref, LockReason.PROFILE_WHILE_LOCKED,
                    "an active lock follows the profile FULL of the account, set the profiles of these domains first");
        }
        if (before.boundOnly() && !after.boundOnly() && tx.read(PinLockTable.hasActiveWithoutBinding(account)).get()) {
            return refused(tx, actor, ref, LockReason.BOUND_WHILE_LOCKED,
                    "an active lock follows the account's choice of bound PINs, set the choices of these domains first");
        }
        if (change.renewalMode().filter(mode -> mode != before.renewalMode() && mode != AccountSettings.RenewalMode.AUTORENEW).isPresent()
                && tx.read(PinLockTable.hasFullWithoutRenewalMode(account, before.guardProfile())).get()) {
            return refused(tx, actor, ref, LockReason.RENEWAL_MODE_WHILE_LOCKED,
                    "a domain with an active lock and the profile FULL follows the renewal mode of the account");
        }
        if (!after.equals(before)) {
            tx.write(after.store(account));
            tx.write(journal.entry(actor, Optional.of(account), COMMAND, "DONE", Optional.of(change.text())));
        }
        return Optional.empty();
    }

    private Optional<Refusal> refused(Transaction tx, Actor actor, AccountRef account, LockReason reason, String why) {
        tx.write(journal.refusal(actor, account.id(), Optional.empty(), COMMAND, "REFUSED", Optional.of(why)));
        tx.write(events.refused(account.id(), account.login(), COMMAND, actor.login().orElse(actor.kind().name()), why));
        return Optional.of(reason.refusal());
    }
}
