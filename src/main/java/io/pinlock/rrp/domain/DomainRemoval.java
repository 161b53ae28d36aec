package io.pinlock.rrp.domain;

import io.pinlock.account.Accounts;
import io.pinlock.base.Refusal;
import io.pinlock.domain.Departure;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What all ways out of the portfolio have in common. */
@Component
class DomainRemoval {
    private static final String TARGET = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final DomainChanges changes;
    private final Domains domains;
    private final Accounts accounts;

    DomainRemoval(DomainChanges changes, Domains domains, Accounts accounts) {
        this.changes = changes;
        this.domains = domains;
        this.accounts = accounts;
    }

    /** Hands a domain out of the platform: to a registry or another registrar, as TARGET says. */
    Reply push(Call call, Act act, DomainName name) {
        Optional<String> target = call.text("TARGET");
        if (target.isEmpty()) {
            return Reply.refused(CallReason.MISSING.refusal("TARGET"));
        }
        if (!target.get().matches(TARGET)) {
            return Reply.refused(CallReason.MALFORMED.refusal("TARGET"));
        }
        if (accounts.below(call.caller(), target.get()).isPresent()) {
            return Reply.refused(CallReason.INVALID.refusal("TARGET is an account of this platform, use PushObject"));
        }
        return changes.change(call, act, name, now -> objection(now).<Decision<Reply>>map(Decision::refused)
                .orElseGet(() -> Decision.change("PUSHED to " + target.get(),
                        Reply.ok().with("roid", now.domain().roidText()).with("transfer status", "PUSHED"),
                        domains.remove(name, Departure.PUSH))));
    }

    /** Why a domain cannot leave now. */
    Optional<Refusal> objection(LockedDomain now) {
        if (now.domain().registration().has("clientDeleteProhibited")) {
            return Optional.of(DomainReason.STATUS.refusal("clientDeleteProhibited"));
        }
        return now.tx().read(NameserverTable.existBelow(now.domain().name())).get()
                ? Optional.of(DomainReason.HAS_NAMESERVERS.refusal())
                : Optional.empty();
    }
}
