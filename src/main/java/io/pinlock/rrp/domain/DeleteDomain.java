package io.pinlock.rrp.domain;

import io.pinlock.account.TransferMode;
import io.pinlock.base.Protection;
import io.pinlock.domain.Departure;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.RenewalMode;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Takes a domain out of the portfolio at once (ACTION=INSTANT, also without ACTION), hands it out (PUSH), or sets what becomes of it:
 * AUTODELETE and AUTOEXPIRE at the end of its registration, AUTOAPPROVE when another account asks for it (KB 56704769884).
 */
@Component
class DeleteDomain implements Command {
    private final DomainChanges changes;
    private final Domains domains;
    private final DomainRemoval leaving;

    DeleteDomain(DomainChanges changes, Domains domains, DomainRemoval leaving) {
        this.changes = changes;
        this.domains = domains;
        this.leaving = leaving;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("ACTION", "TARGET");
    }

    @Override
    public Protection protection() {
        return Act.DELETION.protection();
    }

    @Override
    public Reply execute(Call call) {
        if (call.text("TARGET").isPresent() && call.text("ACTION").filter("PUSH"::equalsIgnoreCase).isEmpty()) {
            return Reply.refused(CallReason.INVALID.refusal("TARGET goes with ACTION=PUSH"));
        }
        return DomainParameter.read(call, name -> execute(call, name));
    }

    private Reply execute(Call call, DomainName name) {
        return switch (call.text("ACTION").orElse("INSTANT").toUpperCase(Locale.ROOT)) {
            case "INSTANT" -> changes.change(call, Act.DELETION, name, this::delete);
            case "PUSH" -> leaving.push(call, Act.DELETION_PUSH, name);
            case "AUTODELETE" -> changes.change(call, Act.DELETION_MODE, name, now -> end(now, RenewalMode.AUTODELETE));
            case "AUTOEXPIRE" -> changes.change(call, Act.DELETION_MODE, name, now -> end(now, RenewalMode.AUTOEXPIRE));
            case "AUTOAPPROVE" -> changes.change(call, Act.DELETION_MODE, name, now -> Decision.change("AUTOAPPROVE", stays(now.domain()),
                    List.of(domains.setTransferMode(name, TransferMode.AUTOAPPROVE, now.by()))));
            default -> Reply.refused(CallReason.MALFORMED.refusal("ACTION"));
        };
    }

    private Decision<Reply> delete(LockedDomain now) {
        return leaving.objection(now).<Decision<Reply>>map(Decision::refused)
                .orElseGet(() -> Decision.change("DELETED",
                        Reply.ok().with("deletion date", ApiTimestamps.withFraction(now.now())).with("roid", now.domain().roidText())
                                .with("status", "DELETED"),
                        domains.remove(now.domain().name(), Departure.DELETE)));
    }

    private Decision<Reply> end(LockedDomain now, RenewalMode mode) {
        HeldDomain domain = now.domain();
        Reply reply = Reply.ok();
        domain.registration().until().ifPresent(end -> reply.with("deletion date", ApiTimestamps.withFraction(end)));
        return Decision.change(mode.name(), reply.with("roid", domain.roidText()).with("status", "ACTIVE"),
                List.of(domains.store(domain.name(), domain.registration().with(mode), now.by())));
    }

    private static Reply stays(HeldDomain domain) {
        return Reply.ok().with("roid", domain.roidText()).with("status", "ACTIVE");
    }
}
