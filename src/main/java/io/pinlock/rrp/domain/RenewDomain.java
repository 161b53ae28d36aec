package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.Registration;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Extends a registration in the portfolio by PERIOD years (KB 56983920499). EXPIRATION, the year of its end, guards against doing so twice.
 */
@Component
class RenewDomain implements Command {
    private final DomainChanges changes;
    private final Domains domains;

    RenewDomain(DomainChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("EXPIRATION", "PERIOD");
    }

    /** More time harms nobody; the public page does not list it. */
    @Override
    public Protection protection() {
        return Act.RENEWAL.protection();
    }

    @Override
    public Reply execute(Call call) {
        Optional<Integer> period = Period.read(call);
        if (period.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("PERIOD"));
        }
        if (!call.text("EXPIRATION").orElse("2026").matches("[0-9]{4}")) {
            return Reply.refused(CallReason.MALFORMED.refusal("EXPIRATION"));
        }
        return DomainParameter.read(call, name -> changes.change(call, Act.RENEWAL, name, now -> renew(call, now, period.get())));
    }

    private Decision<Reply> renew(Call call, LockedDomain now, int years) {
        Optional<Instant> end = now.domain().registration().until();
        if (end.isEmpty()) {
            return Decision.refused(DomainReason.NO_EXPIRATION.refusal());
        }
        if (now.domain().registration().has("clientRenewProhibited")) {
            return Decision.refused(DomainReason.STATUS.refusal("clientRenewProhibited"));
        }
        int year = end.get().atOffset(ZoneOffset.UTC).getYear();
        int expected = call.text("EXPIRATION").map(Integer::valueOf).orElse(year);
        if (expected != year) {
            return expected < year
                    ? Decision.refused(DomainReason.ALREADY_RENEWED.refusal())
                    : Decision.refused(DomainReason.OTHER_EXPIRATION.refusal());
        }
        Instant renewed = Period.after(end.get(), years);
        if (Registration.isTooLong(renewed, now.now())) {
            return Decision.refused(DomainReason.LONGEST_PERIOD.refusal());
        }
        return Decision.change("RENEWED", Reply.ok().with("registration expiration date", ApiTimestamps.withFraction(renewed)),
                List.of(domains.store(now.domain().name(), now.domain().registration().until(renewed), now.by())));
    }
}
