package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.Registrations;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Extends a registration in the portfolio by PERIOD years (KB 56983920499). EXPIRATION, the year of its end, guards against doing so twice.
 */
@Component
class RenewDomain implements Command {
    private static final Parameter<Integer> EXPIRATION = new Parameter<>("EXPIRATION",
            text -> Optional.of(text).filter(year -> year.matches("[0-9]{4}")).map(Integer::valueOf));

    private final Registrations registrations;

    RenewDomain(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(CommonParameters.DOMAIN.name()).andOptional(EXPIRATION.name(), "PERIOD");
    }

    /** More time harms nobody; the public page does not list it. */
    @Override
    public Protection protection() {
        return Act.RENEWAL.protection();
    }

    @Override
    public Reply execute(Call call) {
        int months = Period.months(call);
        Optional<Integer> expected = call.find(EXPIRATION);
        DomainName name = call.read(CommonParameters.DOMAIN);
        return ChangeReply.of(registrations.renew(call.caller(), name, call.find(CommonParameters.TOKEN), months, expected),
                renewed -> Reply.ok().with("registration expiration date", ApiTimestamps.withFraction(renewed)));
    }
}
