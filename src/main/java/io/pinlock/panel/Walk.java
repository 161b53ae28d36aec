package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.lock.PinLocks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How far the demo's story of alpha, beta and a domain between them has come. Asked on servers with a demo only: it costs queries. */
@Component("walk")
class Walk {
    private static final DomainName DOMAIN = new DomainName("alpha1.example");
    private static final String HOLDER = "alpha";

    private final Accounts accounts;
    private final Domains domains;
    private final PinLocks locks;

    Walk(Accounts accounts, Domains domains, PinLocks locks) {
        this.accounts = accounts;
        this.domains = domains;
        this.locks = locks;
    }

    /** What is to be done next. */
    enum Step {
        PROTECT, CONFIRM, STEAL, HAND_OVER, DONE;

        /** Its place in the story, from 1. */
        public int number() {
            return past().size() + 1;
        }

        /** Those before it. */
        public List<String> past() {
            return Stream.of(values()).filter(other -> other.compareTo(this) < 0).map(Step::name).toList();
        }
    }

    public Step step() {
        if (!accounts.exists(HOLDER)) {
            return Step.PROTECT;
        }
        Caller holder = new Caller(accounts.ancestryOf(HOLDER), "", Optional.empty());
        if (domains.heldAmong(holder.id(), List.of(DOMAIN)).isEmpty()) {
            return Step.DONE;
        }
        return locks.status(holder, DOMAIN).map(status -> switch (status.state()) {
            case NONE -> Step.PROTECT;
            case PENDING -> Step.CONFIRM;
            case ACTIVE, RENEWALFAILED -> status.token().isPresent() ? Step.HAND_OVER : Step.STEAL;
        }).orElse(Step.PROTECT);
    }
}
