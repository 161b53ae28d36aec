package io.pinlock.lock;

import io.pinlock.base.Refusal;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.SmsLimits;
import java.util.Optional;
import java.util.function.Function;

/** The one phone that the PIN of several domains goes to: that of the first one. Its limits, and its SIM, are asked about once. */
final class SharedPhone {
    private final Act act;
    private final SimCheck.Known sim;
    private final Function<LockedDomain, SmsLimits.Question> limit;
    private Optional<AuthorityNumber> number = Optional.empty();
    private Optional<Refusal> objection = Optional.empty();
    private Optional<SimCheck.Sending> askFirst = Optional.empty();

    /** @param limit asks for the message, at the first domain that gets that far */
    SharedPhone(Act act, SimCheck.Known sim, Function<LockedDomain, SmsLimits.Question> limit) {
        this.act = act;
        this.sim = sim;
        this.limit = limit;
    }

    /** Why the PIN that goes there is not for that domain. */
    Optional<Refusal> objection(LockedDomain domain, AuthorityNumber to) {
        if (number.isEmpty()) {
            number = Optional.of(to);
            objection = limit.apply(domain).objection().or(() -> sim.objection(domain, act, to));
            if (objection.isEmpty() && sim.asksFirst(to)) {
                domain.tx().discard();
                askFirst = Optional.of(new SimCheck.Sending.AskFirst(to, domain.isLocked()));
            }
        }
        return number.filter(to::equals).isPresent() ? objection : Optional.of(LockReason.OTHER_PHONE.refusal());
    }

    /** What the try came to: nothing is kept of it where the SIM has to be asked about before. */
    SimCheck.Sending sending(LockOutcome outcome) {
        return askFirst.orElseGet(() -> new SimCheck.Sending.Settled(outcome));
    }
}
