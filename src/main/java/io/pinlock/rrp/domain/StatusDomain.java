package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Registration;
import io.pinlock.lock.Act;
import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.PinLocks;
import io.pinlock.lock.Registrations;
import io.pinlock.lock.ShownDomain;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.GuardedCommand;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Shows a domain to the account that holds it, in the recorded order of properties. What this portfolio does not know of it is absent;
 * that is also where {@code rgp status} belongs: only a registry knows it.
 */
@Component
class StatusDomain implements GuardedCommand {
    private final PinLocks locks;
    private final Registrations registrations;

    StatusDomain(PinLocks locks, Registrations registrations) {
        this.locks = locks;
        this.registrations = registrations;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name()).andOptional(CommonParameters.TOKEN.name());
    }

    /** It is free; but where the lock hides the auth code, TOKEN shows it. */
    @Override
    public Protection protection() {
        return Act.AUTH_READING.protection();
    }

    @Override
    public Parameters orderParameters() {
        return Parameters.none();
    }

    @Override
    public Order order(Call call) {
        return Orders.authReading(call.read(CommonParameters.DOMAIN));
    }

    @Override
    public Reply execute(Call call) {
        DomainName name = call.read(CommonParameters.DOMAIN);
        return call.find(CommonParameters.TOKEN)
                .map(token -> ChangeReply.of(registrations.readAuth(call.caller(), name, token), StatusDomain::properties))
                .orElseGet(() -> locks.domain(call.caller(), name).map(StatusDomain::properties)
                        .orElseGet(() -> Reply.refused(DomainReason.UNKNOWN_DOMAIN.refusal())));
    }

    private static Reply properties(ShownDomain shown) {
        HeldDomain domain = shown.domain();
        Registration registration = domain.registration();
        Reply reply = Reply.ok()
                .with("created by", domain.createdBy())
                .with("created date", ApiTimestamps.withFraction(domain.createdAt()))
                .with("updated by", domain.updatedBy())
                .with("updated date", ApiTimestamps.withFraction(domain.updatedAt()))
                .with("registrar", domain.registrar())
                .with("registration expiration date", date(registration.until()))
                .with("paiduntil date", date(registration.until()))
                .with("renewal date", date(registration.renewalAt()))
                .with("auth", shown.auth().map(AuthCode::value).orElse(""))
                .with("renewalmode", registration.renewalMode().name())
                .with("transfermode", domain.ownMode().name())
                .with("roid", domain.roidText())
                .with("domain", domain.name().ascii())
                .with("domain idn", domain.name().unicode())
                .with("zone", domain.name().zone())
                .with("status", registration.statuses().isEmpty() ? List.of("ACTIVE") : registration.statuses())
                .with("transfer lock", registration.transferLock() ? "1" : "0")
                .with("nameserver", registration.nameservers());
        DomainData.writeContacts(reply, registration);
        return reply.with("x-authcode-expiration", date(domain.authExpiresAt())).with("pinlock", shown.locked() ? "1" : "0");
    }

    /** An unknown date is left out: clients fail to read an empty one. */
    private static List<String> date(Optional<Instant> known) {
        return known.map(ApiTimestamps::withFraction).stream().toList();
    }
}
