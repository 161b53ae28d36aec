package io.pinlock.portfolio;

import io.pinlock.account.Accounts;
import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.domain.Departure;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What all ways out of the portfolio have in common. */
@Component
class Leaving {
    private static final String TARGET = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final Changes changes;
    private final Domains domains;
    private final Accounts accounts;

    Leaving(Changes changes, Domains domains, Accounts accounts) {
        this.changes = changes;
        this.domains = domains;
        this.accounts = accounts;
    }

    /** Hands a domain out of the platform: to a registry or another registrar, as TARGET says. */
    Reply push(Call call, Command command, DomainName name) {
        Optional<String> target = call.text("TARGET");
        if (target.isEmpty()) {
            return Reply.refused(Refusal.of(ReturnCode.MISSING_PARAMETER, "TARGET"));
        }
        if (!target.get().matches(TARGET)) {
            return Reply.refused(Refusal.malformed("TARGET"));
        }
        if (accounts.below(call.caller(), target.get()).isPresent()) {
            return Reply.refused(Refusal.of(ReturnCode.INVALID_VALUE, "TARGET is an account of this platform, use PushObject"));
        }
        return changes.change(call, command, name, Changes.Reach.OUT, now -> objection(now).map(Decision::refused)
                .orElseGet(() -> Decision.change("PUSHED to " + target.get(),
                        Reply.ok().with("roid", now.domain().roidText()).with("transfer status", "PUSHED"),
                        domains.remove(name, Departure.PUSH))));
    }

    /** Why a domain cannot leave now. */
    Optional<Refusal> objection(Changes.Situation now) {
        if (now.domain().registration().has("clientDeleteProhibited")) {
            return Optional.of(Refusal.of(ReturnCode.DOMAIN_STATUS, "clientDeleteProhibited"));
        }
        return now.tx().read(NameserverRows.existBelow(now.domain().name())).get()
                ? Optional.of(Refusal.of(ReturnCode.HAS_NAMESERVERS))
                : Optional.empty();
    }
}
