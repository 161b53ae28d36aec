package io.pinlock.rrp.domain;

import io.pinlock.account.AccountSettings;
import io.pinlock.account.GuardProfile;
import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.EnumParameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sets which commands the lock of one domain covers; DEFAULT leaves that to the account. This command is an addition of this server. From
 * FULL down it needs a PIN while the lock is active; up it does not.
 */
@Component
class SetDomainGuardProfile implements Command {
    /** What PROFILE may say. */
    private enum Wish {
        DEFAULT, TRANSFER, FULL;

        private Optional<GuardProfile> profile() {
            return this == DEFAULT ? Optional.empty() : Optional.of(GuardProfile.valueOf(name()));
        }
    }

    private final DomainChanges changes;
    private final Domains domains;

    SetDomainGuardProfile(DomainChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "PROFILE").andOptional("TOKEN");
    }

    @Override
    public Protection protection() {
        return Act.GUARD_PROFILE.protection();
    }

    @Override
    public Reply execute(Call call) {
        return EnumParameter.read(call, "PROFILE", Wish.class,
                wish -> DomainParameter.read(call,
                        name -> changes.change(call, Act.GUARD_PROFILE, name, now -> set(now, name, wish.profile()))));
    }

    private Decision<Reply> set(LockedDomain now, DomainName name, Optional<GuardProfile> wanted) {
        // Held until the end: the account's profile cannot go down at the same moment as the domain begins to follow it.
        AccountSettings account = now.tx().read(AccountSettings.held(now.domain().holder())).get().orElseThrow();
        GuardProfile before = now.domain().ownProfile().orElse(account.guardProfile());
        GuardProfile after = wanted.orElse(account.guardProfile());
        Decision.Note note = new Decision.Note(Optional.empty(), wanted.map(GuardProfile::name).orElse("DEFAULT"), Optional.empty());
        return new Decision.Change<>(Reply.ok(), List.of(domains.setGuardProfile(name, wanted, now.by())), List.of(note),
                after.compareTo(before) < 0);
    }
}
