package io.pinlock.rrp.domain;

import io.pinlock.domain.DomainName;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.LockedDomain;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The way of a command that changes one domain. */
@Component
class DomainChanges {
    private final GuardedChanges changes;

    DomainChanges(GuardedChanges changes) {
        this.changes = changes;
    }

    /** A change of a domain that the caller holds. */
    Reply change(Call call, Act act, DomainName name, Function<LockedDomain, Decision<Reply>> work) {
        return change(call, act, name, held -> held.isHeldBy(call.caller().id()), work);
    }

    /** The same, with another rule of who may touch the domain. */
    Reply change(Call call, Act act, DomainName name, Predicate<HeldDomain> access, Function<LockedDomain, Decision<Reply>> work) {
        GuardedChanges.Request request = new GuardedChanges.Request(act, name, Optional.of(call.caller()),
                call.find(CommonParameters.TOKEN), access);
        return switch (changes.<Reply>change(request, domain -> () -> work.apply(domain))) {
            case GuardedChanges.Outcome.Done<Reply>(var reply) -> reply;
            case GuardedChanges.Outcome.Refused<Reply>(var refusal) -> Reply.refused(refusal);
        };
    }
}
