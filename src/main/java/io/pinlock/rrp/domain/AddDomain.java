package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Registration;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings a domain into the portfolio of the caller (KB 56779772959). This server registers nothing: the name is free when nobody of this
 * platform holds it or one above it, the registration ends PERIOD years from now, and it costs nothing. Contacts and name servers may be
 * left out.
 */
@Component
class AddDomain implements Command {
    private final Database database;
    private final Domains domains;
    private final Journal journal;
    private final InstantSource clock;

    AddDomain(Database database, Domains domains, Journal journal, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return DomainData.with(Parameters.required("DOMAIN").andOptional("AUTH", "PERIOD", "TRANSFERLOCK"));
    }

    /** There is no lock yet. */
    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Optional<Integer> period = Period.read(call);
        Instant now = clock.instant();
        if (period.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("PERIOD"));
        }
        Instant end = Period.after(now, period.get());
        if (Registration.isTooLong(end, now)) {
            return Reply.refused(DomainReason.LONGEST_PERIOD.refusal());
        }
        Optional<Boolean> transferLock = BooleanParameter.read(call, "TRANSFERLOCK", false);
        if (transferLock.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("TRANSFERLOCK"));
        }
        if (call.text("AUTH").filter(auth -> !DomainData.isAuth(auth)).isPresent()) {
            return Reply.refused(SetAuthCode.unfit());
        }
        return switch (DomainData.change(call, Registration.unknown().until(end).withTransferLock(transferLock.get()))) {
            case DomainData.Reading.Unreadable(var refusal) -> Reply.refused(refusal);
            case DomainData.Reading.Read(var registration) -> DomainParameter.read(call, name -> add(call, name, registration));
        };
    }

    private Reply add(Call call, DomainName name, Registration registration) {
        AuthCode auth = call.text("AUTH").map(AuthCode::new).orElseGet(domains::randomAuth);
        String by = call.caller().account().login();
        return database.transaction(tx -> {
            if (!domains.among(tx, List.of(name)).isEmpty()) {
                return Reply.refused(DomainReason.ALREADY_REGISTERED.refusal());
            }
            // Whoever held a name below another one's domain could speak for its hosts.
            if (tx.read(domains.above(name)).get().isPresent()) {
                return Reply.refused(DomainReason.BELOW_ANOTHER.refusal());
            }
            tx.write(domains.add(name, call.caller().id(), auth, by));
            tx.write(domains.store(name, registration, by));
            tx.write(journal.entry(Actor.of(call.caller()), call.caller().id(), name.ascii(), name(), "ADDED"));
            HeldDomain added = tx.read(domains.find(name)).get().orElseThrow();
            String end = registration.until().map(ApiTimestamps::withFraction).orElseThrow();
            return Reply.ok().with("created date", ApiTimestamps.withFraction(added.createdAt())).with("registration expiration date", end)
                    .with("renewal date", end).with("roid", added.roidText()).with("status", "ACTIVE");
        });
    }
}
