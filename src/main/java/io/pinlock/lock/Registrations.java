package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Token;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.Edit;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.ListEdit;
import io.pinlock.domain.Registration;
import io.pinlock.domain.RegistrationEdit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Changes of what the portfolio knows of a registration, by the account that holds it. */
@Component
public class Registrations {
    private static final Duration AUTH_GOOD_FOR = Duration.ofDays(30);

    private final GuardedChanges changes;
    private final Domains domains;

    Registrations(GuardedChanges changes, Domains domains) {
        this.changes = changes;
        this.domains = domains;
    }

    /**
     * Extends a registration.
     *
     * @param expected the year of its end, which guards against doing so twice
     * @return when it ends now
     */
    public GuardedChanges.Outcome<Instant> renew(Caller caller, DomainName name, Optional<Token> token, int months,
            Optional<Integer> expected) {
        return changes.change(GuardedChanges.Request.ofHolder(Act.RENEWAL, name, caller, token), now -> () -> {
            Registration there = now.domain().registration();
            if (there.until().isEmpty()) {
                return Decision.refused(DomainReason.NO_EXPIRATION.refusal());
            }
            if (there.has("clientRenewProhibited")) {
                return Decision.refused(DomainReason.STATUS.refusal("clientRenewProhibited"));
            }
            Instant end = there.until().get();
            int year = end.atOffset(ZoneOffset.UTC).getYear();
            if (expected.orElse(year) != year) {
                return Decision.refused(
                        (expected.get() < year ? DomainReason.ALREADY_RENEWED : DomainReason.OTHER_EXPIRATION).refusal());
            }
            Instant renewed = Registration.after(end, months);
            return Registration.isTooLong(renewed, now.now())
                    ? Decision.refused(DomainReason.LONGEST_PERIOD.refusal())
                    : Decision.change("RENEWED", renewed, domains.store(name, there.until(renewed), now.by()));
        });
    }

    /**
     * What is to be changed of a registration.
     *
     * @param data name servers and contacts
     */
    public record Modification(ListEdit statuses, Optional<Boolean> transferLock, RegistrationEdit data,
            Optional<AuthCode> auth) {}

    /**
     * Changes a registration, and its auth code, which then does not expire; gives the domain as it was. The auth code needs a PIN where an
     * active lock hides it.
     */
    public GuardedChanges.Outcome<HeldDomain> modify(Caller caller, DomainName name, Optional<Token> token, Modification wanted) {
        return changes.byHolder(Orders.modification(name, wanted), caller, token,
                now -> switch (modified(now.domain().registration(), wanted)) {
                    case Edit.Result.Refused<Registration>(var refusal) -> Decision.refused(refusal);
                    case Edit.Result.Edited<Registration>(var changed) -> {
                        var statements = new ArrayList<>(List.of(domains.store(name, changed, now.by())));
                        wanted.auth().ifPresent(auth -> statements.add(domains.setAuth(name, auth, Optional.empty(), now.by())));
                        yield Decision.withToken(wanted.auth().isPresent() && now.domain().hidesAuth(),
                                Decision.change("MODIFIED", now.domain(), statements));
                    }
                });
    }

    private static Edit.Result<Registration> modified(Registration there, Modification wanted) {
        Edit<Registration> statuses = before -> wanted.statuses().of(before.statuses()).map(before::withStatuses);
        // RFC 5731, 2.3: the one change that the status lets through is its own removal.
        Edit<Registration> permitted = changed -> there.has("clientUpdateProhibited") && changed.has("clientUpdateProhibited")
                ? new Edit.Result.Refused<>(DomainReason.STATUS.refusal("clientUpdateProhibited"))
                : new Edit.Result.Edited<>(changed.withTransferLock(wanted.transferLock().orElse(there.transferLock())));
        return statuses.then(permitted).then(wanted.data()).of(there);
    }

    /** Gives a domain another owner, at once; gives the registration as it is now. */
    public GuardedChanges.Outcome<Registration> trade(Caller caller, DomainName name, Optional<Token> token, RegistrationEdit data) {
        return changes.byHolder(Orders.trade(name, data), caller, token, now -> {
            if (now.isTransferPending()) {
                return Decision.refused(DomainReason.PENDING_TRANSFER.refusal());
            }
            return switch (data.of(now.domain().registration())) {
                case Edit.Result.Refused<Registration>(var refusal) -> Decision.refused(refusal);
                case Edit.Result.Edited<Registration>(var traded) ->
                    Decision.update(now, Decision.change("TRADED", traded, domains.store(name, traded, now.by())));
            };
        });
    }

    /** Sets the auth code for 30 days, the given one or a random one, and tells it. */
    public GuardedChanges.Outcome<AuthCode> setAuth(Caller caller, DomainName name, Optional<Token> token, Optional<AuthCode> given) {
        AuthCode auth = given.orElseGet(domains::randomAuth);
        return changes.byHolder(Orders.authCode(name, given), caller, token, now -> Decision.withToken(now.domain().hidesAuth(),
                Decision.update(now, Decision.change("SET", auth,
                        domains.setAuth(name, auth, Optional.of(now.now().plus(AUTH_GOOD_FOR)), now.by())))));
    }

    /** Makes the auth code good for nothing; gives the domain as it was. */
    public GuardedChanges.Outcome<HeldDomain> voidAuth(Caller caller, DomainName name, Optional<Token> token) {
        return changes.byHolder(Orders.noAuthCode(name), caller, token, now -> Decision.withToken(now.domain().hidesAuth(),
                Decision.update(now, Decision.change("DELETED", now.domain(), domains.voidAuth(name, now.by())))));
    }

    /**
     * A domain with its auth code, which needs the PIN where an active lock hides it; reading it is in the journal then. Where nothing is
     * hidden, or nothing could be shown, the PIN is neither looked at nor spent.
     */
    public GuardedChanges.Outcome<ShownDomain> readAuth(Caller caller, DomainName name, Token token) {
        return changes.byHolder(Orders.authReading(name), caller, Optional.of(token), now -> {
            HeldDomain held = now.domain();
            ShownDomain shown = new ShownDomain(held, now.isLocked(), held.readableAuth(now.now()));
            return now.isLocked() && held.hidesAuth() && shown.auth().isPresent()
                    ? Decision.withToken(true, Decision.change("AUTH_SHOWN", shown))
                    : new Decision.Unchanged<>(shown);
        });
    }
}
