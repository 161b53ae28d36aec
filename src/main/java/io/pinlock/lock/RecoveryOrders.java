package io.pinlock.lock;

import io.pinlock.account.OperatorLogin;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Recoveries by the operator, each with a reason. They wait as long as any other, and the account and the contacts stop them as they stop
 * its own; a court's order, which needs two operators, only the operator stops. The PIN at the end is the matter of the account.
 */
@Component
public class RecoveryOrders {
    /** So long an operator must have had his password before he has a say in a court's order: nobody is two operators on the same day. */
    static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final Database database;
    private final GuardedChanges changes;
    private final RecoverySteps steps;

    RecoveryOrders(Database database, GuardedChanges changes, RecoverySteps steps) {
        this.database = database;
        this.changes = changes;
        this.steps = steps;
    }

    /**
     * What the operator wants.
     *
     * @param language of messages to the new phone; that of the lock where it is empty
     * @param reason   the journal keeps it, and the holder sees it
     */
    public record Wanted(DomainName domain, AuthorityNumber number, Optional<Language> language, String reason) {}

    /**
     * A court's order that waits for a second operator.
     *
     * @param by login of the first one
     */
    public record Waiting(AuthorityNumber number, String country, Language language, String reason, String by, Instant at) {}

    /** Starts a recovery, in place of one to another number; gives when it ends. */
    public GuardedChanges.Outcome<Instant> start(Actor operator, Wanted wanted) {
        return act(Act.RECOVERY, wanted.domain(), (domain, running) -> {
            Optional<Recovery> same = running.filter(found -> found.isFor(wanted.number()));
            if (same.isPresent()) {
                return Decision.refused(LockReason.RECOVERY_WAITS.refusal(same.get().endsAt()));
            }
            return running.filter(Recovery::isByCourt).isPresent()
                    ? Decision.refused(LockReason.RECOVERY_BY_COURT.refusal())
                    : begin(domain, operator, steps.recovery(recipient(domain, wanted), Recovery.Through.OPERATOR, login(operator),
                            Optional.of(wanted.reason()), Optional.empty(), domain.now()));
        });
    }

    private Decision<Instant> begin(LockedDomain domain, Actor operator, Recovery recovery) {
        Optional<Refusal> impossible = steps.objectionTo(recovery.to());
        if (impossible.isPresent()) {
            return Decision.refused(impossible.get());
        }
        List<Sql> statements = new ArrayList<>(steps.begin(domain, recovery, Optional.empty()));
        statements.add(CourtOrderTable.remove(domain.name()));
        return new Decision.Change<>(recovery.endsAt(), statements,
                List.of(note(operator, "RECOVERY_STARTED", Recoveries.detail(recovery))),
                false);
    }

    private static Recipient recipient(LockedDomain domain, Wanted wanted) {
        PinLock lock = domain.watch().active().orElseThrow();
        return new Recipient(wanted.number(), wanted.language().orElse(lock.language()), wanted.domain(), lock.account());
    }

    /** Writes a court's order down. Nothing begins before another operator has confirmed it; a later one takes its place. */
    public GuardedChanges.Outcome<Instant> order(Actor operator, Wanted wanted) {
        return act(Act.COURT_ORDER, wanted.domain(), (domain, _) -> {
            Recipient to = recipient(domain, wanted);
            Optional<Refusal> objection = unknown(domain, operator, domain.now()).or(() -> steps.objectionTo(to));
            if (objection.isPresent()) {
                return Decision.refused(objection.get());
            }
            return new Decision.Change<>(domain.now(), CourtOrderTable.store(to, wanted.reason(), login(operator), domain.now()),
                    List.of(note(operator, "COURT_ORDERED", to.number().masked() + ": " + wanted.reason())), false);
        });
    }

    /** The second operator's word for what the first one has written down: the recovery begins, in place of any that runs. */
    public GuardedChanges.Outcome<Instant> confirm(Actor operator, DomainName name) {
        return act(Act.COURT_ORDER, name, (domain, _) -> {
            Optional<Waiting> waiting = domain.tx().read(CourtOrderTable.of(name)).get();
            if (waiting.isEmpty()) {
                return Decision.refused(LockReason.NO_COURT_ORDER.refusal());
            }
            Waiting order = waiting.get();
            Optional<Refusal> objection = order.by().equals(login(operator))
                    ? Optional.of(LockReason.SAME_OPERATOR.refusal())
                    : unknown(domain, operator, order.at());
            Recipient to = new Recipient(order.number(), order.country(), order.language(), name,
                    domain.watch().active().orElseThrow().account());
            return objection.<Decision<Instant>>map(Decision::refused)
                    .orElseGet(() -> begin(domain, operator, steps.recovery(to, Recovery.Through.COURT, order.by(),
                            Optional.of(order.reason()), Optional.of(login(operator)), domain.now())));
        });
    }

    /** Whether an operator has been one for long enough by a moment. */
    private static Optional<Refusal> unknown(LockedDomain domain, Actor operator, Instant by) {
        return operator.login().flatMap(login -> domain.tx().read(OperatorLogin.passwordSetAt(login)).get())
                .filter(since -> !since.isAfter(by.minus(KNOWN_FOR))).isPresent()
                        ? Optional.empty()
                        : Optional.of(LockReason.OPERATOR_TOO_NEW.refusal());
    }

    /** Stops any recovery, and forgets a court's order that waits; gives whether one ran. */
    public GuardedChanges.Outcome<Boolean> stop(Actor operator, DomainName name, String reason) {
        return act(Act.RECOVERY_STOP, name, (domain, running) -> {
            boolean waits = domain.tx().read(CourtOrderTable.of(name)).get().isPresent();
            if (running.isEmpty() && !waits) {
                return Decision.refused(LockReason.NOT_RECOVERING.refusal());
            }
            List<Sql> statements = new ArrayList<>(running.map(found -> steps.stop(domain, found, login(operator))).orElseGet(List::of));
            statements.add(CourtOrderTable.remove(name));
            return new Decision.Change<>(running.isPresent(), statements,
                    List.of(note(operator, running.isPresent() ? "RECOVERY_STOPPED" : "COURT_ORDER_WITHDRAWN", reason)), false);
        });
    }

    /** The court's order that waits for a second operator. */
    public Optional<Waiting> waiting(DomainName name) {
        return database.read(CourtOrderTable.of(name));
    }

    @FunctionalInterface
    private interface Deciding<R> {
        Decision<R> decide(LockedDomain domain, Optional<Recovery> running);
    }

    private <R> GuardedChanges.Outcome<R> act(Act act, DomainName name, Deciding<R> deciding) {
        return changes.change(GuardedChanges.Request.ofNoAccount(act, name), domain -> {
            Deferred<Optional<Recovery>> last = domain.tx().read(RecoveryTable.of(name));
            Supplier<Optional<Recovery>> running = () -> last.get().filter(found -> !found.hasLapsed(domain.now()));
            return () -> domain.isLocked()
                    ? deciding.decide(domain, running.get())
                    : Decision.refused(LockReason.NOT_ACTIVE.refusal());
        });
    }

    private static String login(Actor operator) {
        return operator.login().orElse("operator");
    }

    private static Decision.Note note(Actor operator, String outcome, String detail) {
        return new Decision.Note(Optional.of(operator), Optional.empty(), outcome, Optional.of(detail));
    }
}
