package io.pinlock.admin;

import io.pinlock.account.Logins;
import io.pinlock.base.Refusal;
import io.pinlock.base.Timestamps;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.RecoveryOrders;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Recoveries of locks whose phone is lost, as the operator starts and stops them. Their PIN is the matter of the account. */
@Component
public class RecoveryAdministration {
    private static final String HERE = "127.0.0.1";

    private final RecoveryOrders orders;
    private final Logins logins;

    RecoveryAdministration(RecoveryOrders orders, Logins logins) {
        this.orders = orders;
        this.logins = logins;
    }

    /**
     * Who orders at the command line, where it has to be known which operator that is; empty where the password is not his.
     *
     * @param login of the operator
     */
    public Optional<Actor> proved(String login, String password) {
        return logins.verify(login, password, HERE) instanceof Logins.Verdict.Right(var ancestry, _) && ancestry.isEmpty()
                ? Optional.of(new Actor(Actor.Kind.OPERATOR, Optional.of(login), Optional.empty(), Optional.empty(), Optional.empty()))
                : Optional.empty();
    }

    /**
     * Starts a recovery.
     *
     * @param number   the phone that shall have the lock
     * @param language of its messages; empty for that of the lock
     * @param reason   the journal keeps it, and the holder sees it
     */
    public OrderResult start(Actor actor, String domain, String number, Optional<Language> language, String reason) {
        return with(domain, number, language, reason, wanted -> said(orders.start(actor, wanted), wanted.domain(),
                end -> "The recovery of " + wanted.domain() + " has begun. Its account can confirm it from " + Timestamps.plain(end)
                        + " UTC on."));
    }

    /** Writes a court's order down, which another operator has to confirm. */
    public OrderResult order(Actor actor, String domain, String number, Optional<Language> language, String reason) {
        return with(domain, number, language, reason, wanted -> said(orders.order(actor, wanted), wanted.domain(),
                _ -> "The court order for " + wanted.domain()
                        + " is written down. Nothing begins before another operator has confirmed it."));
    }

    /** Confirms what another operator has written down: the waiting begins. */
    public OrderResult confirm(Actor actor, String typed) {
        return named(typed, name -> said(orders.confirm(actor, name), name,
                end -> "The recovery of " + name + " by a court's order has begun. Its account can confirm it from "
                        + Timestamps.plain(end) + " UTC on."));
    }

    /** Stops a recovery, and forgets a court's order that waits. */
    public OrderResult stop(Actor actor, String typed, String reason) {
        return reason.isBlank()
                ? AdminReason.NO_REASON.with()
                : named(typed, name -> said(orders.stop(actor, name, reason.strip()), name,
                        ran -> ran ? "The recovery of " + name + " is stopped." : "The court order for " + name + " is withdrawn."));
    }

    /** The court's order for a domain that waits for a second operator. */
    public Optional<RecoveryOrders.Waiting> waiting(DomainName name) {
        return orders.waiting(name);
    }

    private static OrderResult with(String domain, String number, Optional<Language> language, String reason,
            Function<RecoveryOrders.Wanted, OrderResult> work) {
        if (reason.isBlank()) {
            return AdminReason.NO_REASON.with();
        }
        return named(domain, name -> AuthorityNumber.parse(number)
                .map(to -> work.apply(new RecoveryOrders.Wanted(name, to, language, reason.strip())))
                .orElseGet(() -> AdminReason.NO_NUMBER.with(number)));
    }

    private static OrderResult named(String typed, Function<DomainName, OrderResult> work) {
        return DomainName.parse(typed).map(work).orElseGet(() -> AdminReason.NO_DOMAIN_NAME.with(typed));
    }

    private static <R> OrderResult said(GuardedChanges.Outcome<R> outcome, DomainName name, Function<R, String> done) {
        return switch (outcome) {
            case GuardedChanges.Outcome.Done<R>(var result) -> new OrderResult.Yes(done.apply(result));
            case GuardedChanges.Outcome.Refused<R>(Refusal refusal) -> refusal.reason() == DomainReason.UNKNOWN_DOMAIN
                    ? AdminReason.UNKNOWN_DOMAIN.with(name.toString())
                    : new OrderResult.Refused(refusal);
        };
    }
}
