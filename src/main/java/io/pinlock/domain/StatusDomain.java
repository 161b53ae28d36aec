package io.pinlock.domain;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Protection;
import io.pinlock.rrp.language.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Shows a domain to the account that holds it, in the recorded order of properties. What this portfolio does not know of it is absent or
 * empty.
 */
@Component
class StatusDomain implements Command {
    private final Database database;
    private final Domains domains;
    private final List<StatusAddition> additions;
    private final InstantSource clock;

    StatusDomain(Database database, Domains domains, List<StatusAddition> additions, InstantSource clock) {
        this.clock = clock;
        this.database = database;
        this.domains = domains;
        this.additions = additions;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return DomainParameter.read(call, name -> database.reading(tx -> show(tx, call, name)));
    }

    private Reply show(Transaction tx, Call call, DomainName name) {
        var domain = tx.read(domains.find(name));
        List<Consumer<Reply>> added = additions.stream().map(addition -> addition.prepare(tx, name)).toList();
        Optional<HeldDomain> held = domain.get().filter(found -> found.isHeldBy(call.caller().id()));
        if (held.isEmpty()) {
            return Reply.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
        }
        Reply reply = properties(held.get(), clock.instant());
        added.forEach(addition -> addition.accept(reply));
        return reply;
    }

    private static Reply properties(HeldDomain domain, Instant now) {
        Registration registration = domain.registration();
        Reply reply = Reply.ok()
                .with("created by", domain.createdBy())
                .with("created date", ApiTimestamps.withFraction(domain.createdAt()))
                .with("updated by", domain.updatedBy())
                .with("updated date", ApiTimestamps.withFraction(domain.updatedAt()))
                .with("registrar", domain.registrar())
                .with("registration expiration date", registration.until().map(ApiTimestamps::withFraction))
                .with("auth", domain.isAuthGood(now) ? domain.auth().get().value() : "")
                .with("renewalmode", registration.renewalMode().name())
                .with("transfermode", domain.ownMode().name())
                .with("roid", domain.roidText())
                .with("domain", domain.name().ascii())
                .with("domain idn", domain.name().unicode())
                .with("zone", domain.name().zone())
                .with("status", registration.statuses().isEmpty() ? List.of("ACTIVE") : registration.statuses())
                .with("transfer lock", registration.transferLock() ? "1" : "0")
                .with("nameserver", registration.nameservers());
        for (ContactRole role : ContactRole.values()) {
            reply.with(role.property(), registration.contacts(role));
        }
        return reply.with("x-authcode-expiration", domain.authExpiresAt().map(ApiTimestamps::withFraction));
    }
}
