package io.pinlock.lock;

import io.pinlock.account.AccountSettings;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.base.Caller;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.RenewalMode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a domain does by itself, as the account that holds it says. Every change gives the domain as it was. */
@Component
public class DomainModes {
    private final GuardedChanges changes;
    private final Domains domains;

    DomainModes(GuardedChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    /**
     * Sets what becomes of a registration at its end. The portfolio keeps it; nothing here acts on it.
     *
     * @param act RENEWAL_MODE, or DELETION_MODE where it is asked for as a way to delete the domain
     */
    public GuardedChanges.Outcome<HeldDomain> setRenewalMode(Act act, Caller caller, DomainName name, Optional<Token> token,
            RenewalMode mode) {
        return changes.byHolder(Orders.renewalMode(act, name, mode), caller, token, now -> Decision.change(mode.name(), now.domain(),
                domains.store(name, now.domain().registration().with(mode), now.by())));
    }

    /**
     * Sets what a domain answers to user transfers by itself; DEFAULT leaves that to the account. A locked domain never does.
     *
     * @param act TRANSFER_MODE, or DELETION_MODE where it is asked for as a way to delete the domain
     */
    public GuardedChanges.Outcome<HeldDomain> setTransferMode(Act act, Caller caller, DomainName name, Optional<Token> token,
            TransferMode mode) {
        return changes.byHolder(Orders.transferMode(act, name, mode), caller, token,
                now -> Decision.change(mode.name(), now.domain(), domains.setTransferMode(name, mode, now.by())));
    }

    /**
     * Sets whether PINs of a domain are bound to one order each. Where they are, it needs one that is bound to just this, while the lock is
     * active; the other way round it does not.
     *
     * @param wanted empty for the account's choice
     */
    public GuardedChanges.Outcome<HeldDomain> setBoundOnly(Caller caller, DomainName name, Optional<Token> token,
            Optional<Boolean> wanted) {
        return changes.byHolder(Orders.pinBinding(name, wanted), caller, token, now -> {
            // Held until the end, as the account's profile is.
            AccountSettings account = now.tx().read(AccountSettings.held(now.domain().holder())).get().orElseThrow();
            boolean before = now.domain().ownBoundOnly().orElse(account.boundOnly());
            boolean after = wanted.orElse(account.boundOnly());
            return Decision.withToken(before && !after, Decision.change(wanted.map(on -> on ? "ON" : "OFF").orElse("DEFAULT"), now.domain(),
                    domains.setBoundOnly(name, wanted, now.by())));
        });
    }

    /**
     * Sets which commands the lock of a domain covers. From FULL down it needs a PIN while the lock is active; up it does not.
     *
     * @param wanted empty for the account's choice
     */
    public GuardedChanges.Outcome<HeldDomain> setGuardProfile(Caller caller, DomainName name, Optional<Token> token,
            Optional<GuardProfile> wanted) {
        return changes.byHolder(Orders.guardProfile(name, wanted), caller, token, now -> {
            // Held until the end: the account's profile cannot go down at the same moment as the domain begins to follow it.
            AccountSettings account = now.tx().read(AccountSettings.held(now.domain().holder())).get().orElseThrow();
            GuardProfile before = now.domain().ownProfile().orElse(account.guardProfile());
            GuardProfile after = wanted.orElse(account.guardProfile());
            Decision.Note note = new Decision.Note(Optional.empty(), wanted.map(GuardProfile::name).orElse("DEFAULT"), Optional.empty());
            return new Decision.Change<>(now.domain(), List.of(domains.setGuardProfile(name, wanted, now.by())), List.of(note),
                    after.compareTo(before) < 0);
        });
    }
}
