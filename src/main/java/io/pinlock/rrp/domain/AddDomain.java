package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.Additions;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Registration;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings a domain into the portfolio of the caller (KB 56779772959). This server registers nothing: the name is free when nobody of this
 * platform holds it or one above it, the registration ends PERIOD years from now, and it costs nothing. Contacts and name servers may be
 * left out.
 */
@Component
class AddDomain implements Command {
    private final Additions additions;
    private final InstantSource clock;

    AddDomain(Additions additions, InstantSource clock) {
        this.additions = additions;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return DomainData.with(Parameters.required("DOMAIN").andOptional("AUTH", "PERIOD", "TRANSFERLOCK").andForce());
    }

    /** There is no lock yet. */
    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Instant now = clock.instant();
        Instant end = Registration.after(now, Period.months(call));
        if (Registration.isTooLong(end, now)) {
            return Reply.refused(DomainReason.LONGEST_PERIOD.refusal());
        }
        boolean transferLock = call.read(DomainData.TRANSFERLOCK, false);
        Optional<AuthCode> auth = DomainData.auth(call);
        Registration registration = IndexedParameter.edited(DomainData.edit(call),
                Registration.unknown().until(end).withTransferLock(transferLock));
        DomainName name = call.read(CommonParameters.DOMAIN);
        return switch (additions.add(call.caller(), name, auth, registration)) {
            case Additions.Outcome.Refused(var refusal) -> Reply.refused(refusal);
            case Additions.Outcome.Added(var added) -> Reply.ok()
                    .with("created date", ApiTimestamps.withFraction(added.createdAt()))
                    .with("registration expiration date", ApiTimestamps.withFraction(end))
                    .with("renewal date", registration.renewalAt().map(ApiTimestamps::withFraction))
                    .with("roid", added.roidText())
                    .with("status", "ACTIVE");
        };
    }
}
