package io.pinlock.transfer;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Registration;
import io.pinlock.lock.Act;
import io.pinlock.lock.Decision;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.LockedDomain;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Preview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** User transfers. Each act goes the way of {@link GuardedChanges}. */
@Component
public class UserTransfers {
    private final GuardedChanges changes;
    private final Domains domains;
    private final TransferEvents events;

    UserTransfers(GuardedChanges changes, Domains domains, TransferEvents events) {
        this.changes = changes;
        this.domains = domains;
        this.events = events;
    }

    /** The domain behind its row lock, with the newest transfer of it. */
    private final class LockedTransfer {
        private final LockedDomain domain;
        private final Deferred<Optional<UserTransfer>> last;

        private LockedTransfer(LockedDomain domain) {
            this.domain = domain;
            last = domain.tx().read(UserTransfer.last(domain.name()));
        }

        private HeldDomain held() {
            return domain.domain();
        }

        private Optional<UserTransfer> pending() {
            return last.get().filter(found -> found.isPending(domain.now()));
        }

        private Optional<UserTransfer> overdue() {
            return last.get().filter(found -> found.isOverdue(domain.now()));
        }

        private TransferOutcome stands(UserTransfer transfer, Optional<Instant> until) {
            return new TransferOutcome.Stands(transfer, held().roidText(), until);
        }

        private Decision<TransferOutcome> ended(TransferState state) {
            return new Steps().end(pending().orElseThrow().ended(state, domain.now())).decision();
        }

        /** What silence means: with the right auth code it is consent, but never for a locked domain, in a window neither. */
        private UserTransfer settled(UserTransfer overdue) {
            boolean completes = overdue.withAuth() && !domain.isLocked() && !held().registration().isTransferLocked();
            return overdue.ended(completes ? TransferState.AUTO_APPROVED : TransferState.LAPSED, overdue.executeAt());
        }

        /** The statements and entries of what is decided, in their order. */
        private final class Steps {
            private final List<Sql> statements = new ArrayList<>();
            private final List<Decision.Note> notes = new ArrayList<>();
            private Optional<TransferOutcome> outcome = Optional.empty();
            private Optional<Actor> by = Optional.empty();

            /** Where that moves the domain, lock, token and unsent PINs end with it: the new holder starts without. */
            private Steps end(UserTransfer ended) {
                statements.add(ended.end());
                return carryOut(ended);
            }

            /** The same because its time was over, which is nobody's act: whoever asks next has nothing to do with it. */
            private Steps settle(UserTransfer ended) {
                by = Optional.of(Actor.system());
                end(ended);
                by = Optional.empty();
                return this;
            }

            private Steps begin(UserTransfer transfer) {
                statements.add(transfer.insert());
                return carryOut(transfer);
            }

            private Steps carryOut(UserTransfer transfer) {
                Optional<Instant> until = Optional.empty();
                note(transfer, transfer.losing(), transfer.state().stored());
                if (transfer.isCompleted()) {
                    statements.addAll(domain.noticeOfMove(transfer.gaining().login()));
                    statements.addAll(domain.endLock());
                    statements.addAll(domains.move(transfer.domain(), transfer.gaining().id(), domain.actor().login().orElse("SYSTEM")));
                    until = renew(transfer);
                    note(transfer, transfer.gaining(), "RECEIVED");
                }
                statements.addAll(events.of(transfer, until));
                outcome = Optional.of(stands(transfer, until));
                return this;
            }

            private void note(UserTransfer transfer, UserTransfer.Side side, String what) {
                notes.add(new Decision.Note(by, Optional.of(side.id()), what,
                        Optional.of(transfer.losing().login() + " to " + transfer.gaining().login())));
            }

            /** A transfer may extend the registration, where it is known when that ends. */
            private Optional<Instant> renew(UserTransfer transfer) {
                Registration registration = held().registration();
                Optional<Instant> renewed = registration.until().filter(_ -> transfer.renewMonths() > 0)
                        .map(end -> Registration.after(end, transfer.renewMonths()))
                        .filter(end -> !Registration.isTooLong(end, domain.now()));
                renewed.ifPresent(
                        end -> statements.add(domains.store(transfer.domain(), registration.given(end), transfer.gaining().login())));
                return renewed;
            }

            private Decision<TransferOutcome> decision() {
                return as(outcome.orElseThrow());
            }

            private <R> Decision<R> as(R result) {
                return new Decision.Change<>(result, statements, notes, false);
            }
        }
    }

    /**
     * The gaining side asks for a domain. Where a lock is active it needs the right token, which counts as the holder's approval: the
     * transfer is executed at once.
     *
     * @param renewMonths by how much the registration is extended when the domain moves
     */
    public TransferOutcome request(Caller caller, DomainName name, Optional<String> auth, Optional<Token> token, int renewMonths) {
        return outcome(GuardedChanges.Request.ofAnybody(Orders.transfer(name, caller.account().login()), caller, token), now -> {
            if (now.domain.isHeldBy(caller)) {
                return Decision.refused(TransferReason.SAME_ACCOUNT.refusal());
            }
            if (now.pending().isPresent()) {
                return Decision.refused(TransferReason.REQUESTED_ALREADY.refusal());
            }
            if (now.held().registration().until()
                    .filter(end -> Registration.isTooLong(Registration.after(end, renewMonths), now.domain.now()))
                    .filter(_ -> renewMonths > 0).isPresent()) {
                return Decision.refused(DomainReason.LONGEST_PERIOD.refusal());
            }
            Optional<Refusal> wrong = wrongAuth(now, Act.TRANSFER, auth);
            if (wrong.isPresent()) {
                return Decision.refused(wrong.get());
            }
            if (now.overdue().filter(UserTransfer::withAuth).isPresent()) {
                return Decision.refused(TransferReason.REQUESTED_ALREADY.refusal());
            }
            return begin(now, caller, auth.isPresent(), now.domain.guardsTransfers(token.isPresent()), renewMonths);
        });
    }

    private static Decision<TransferOutcome> begin(LockedTransfer now, Caller caller, boolean withAuth, boolean guarded,
            int renewMonths) {
        LockedTransfer.Steps steps = now.new Steps();
        now.overdue().ifPresent(overdue -> steps.settle(now.settled(overdue)));
        TransferState state = guarded
                ? TransferState.APPROVED
                : answerOf(now.held(), now.domain.isLocked() && !withAuth);
        Instant at = now.domain.now();
        return steps.begin(new UserTransfer(now.domain.name(), new UserTransfer.Side(now.held().holder(), now.held().registrar()),
                new UserTransfer.Side(caller.id(), caller.account().login()), state, withAuth, at,
                state == TransferState.PENDING ? at.plus(UserTransfer.TIME_TO_ANSWER) : at, renewMonths)).decision();
    }

    /**
     * With a transfer lock nothing but the holder's own word moves the domain.
     *
     * @param asksHolder it does not go by itself: a lock is active, in whose window the right auth code is missing
     */
    private static TransferState answerOf(HeldDomain domain, boolean asksHolder) {
        return switch (domain.transferMode()) {
            case DEFAULT -> TransferState.PENDING;
            case AUTOAPPROVE ->
                asksHolder || domain.registration().isTransferLocked() ? TransferState.PENDING : TransferState.AUTO_APPROVED;
            case AUTODENY -> TransferState.DENIED;
        };
    }

    /** The losing side agrees, whoever asks; with an active lock it needs the right token. */
    public TransferOutcome approve(Caller caller, DomainName name, Optional<Token> token) {
        return answer(GuardedChanges.Request.ofHolder(Act.TRANSFER, name, caller, token), TransferState.APPROVED, _ -> true);
    }

    /** The same for that account alone: refused where another one asks by now. */
    public TransferOutcome approve(Caller caller, DomainName name, Optional<Token> token, String gaining) {
        return answer(GuardedChanges.Request.ofHolder(Act.TRANSFER, name, caller, token), TransferState.APPROVED,
                asked -> asked.gaining().login().equals(gaining));
    }

    /** The losing side refuses. The domain stays where it is, so no token is asked for. */
    public TransferOutcome deny(Caller caller, DomainName name) {
        return answer(GuardedChanges.Request.ofHolder(Act.TRANSFER_END, name, caller, Optional.empty()), TransferState.DENIED, _ -> true);
    }

    private TransferOutcome answer(GuardedChanges.Request request, TransferState state, Predicate<UserTransfer> meant) {
        return outcome(request, now -> now.pending().filter(meant)
                .map(asked -> Decision.ordered(Orders.approval(asked.domain(), asked.gaining().login()), now.ended(state)))
                .orElseGet(UserTransfers::notRequested));
    }

    /** The gaining side takes its request back. */
    public TransferOutcome cancel(Caller caller, DomainName name) {
        return outcome(GuardedChanges.Request.ofAnybody(Act.TRANSFER_END, name, caller), now -> {
            if (now.last.get().filter(last -> last.gaining().id().equals(caller.id())).isEmpty()) {
                return now.domain.isHeldBy(caller) ? notRequested() : Decision.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            return now.pending().isEmpty() ? notRequested() : now.ended(TransferState.CANCELLED);
        });
    }

    /**
     * How the newest transfer stands, for its two sides. When the registration ends is told while the transfer is pending, and then to the
     * holder alone.
     */
    public TransferOutcome query(Caller caller, DomainName name) {
        return outcome(GuardedChanges.Request.ofAnybody(Act.TRANSFER_QUERY, name, caller), now -> {
            boolean isHolder = now.domain.isHeldBy(caller);
            Optional<UserTransfer> ours = now.last.get()
                    .filter(last -> last.concerns(caller.id()) && !last.requestedAt().isBefore(now.held().createdAt()));
            Optional<Instant> until = now.held().registration().until()
                    .filter(_ -> isHolder || ours.filter(last -> last.isPending(now.domain.now())).isPresent());
            return ours.map(last -> last.isLapsed(now.domain.now()) ? last.ended(TransferState.LAPSED, last.executeAt()) : last)
                    .<Decision<TransferOutcome>>map(last -> new Decision.Unchanged<>(now.stands(last, until)))
                    .orElseGet(() -> isHolder ? notRequested() : Decision.refused(DomainReason.UNKNOWN_DOMAIN.refusal()));
        });
    }

    /** Whether the caller can ask for a domain now. A wrong auth code counts as with {@link #request}. */
    public TransferCheck check(Caller caller, DomainName name, Optional<String> auth) {
        GuardedChanges.Request request = GuardedChanges.Request.ofAnybody(Act.TRANSFER_CHECK, name, caller);
        return switch (changes.<TransferCheck>change(request, domain -> {
            LockedTransfer now = new LockedTransfer(domain);
            return () -> now.domain.isHeldBy(caller) || now.pending().isPresent() || now.overdue().isPresent()
                    ? new Decision.Unchanged<>(new TransferCheck.Known(false, domain.guardsTransfers(false)))
                    : wrongAuth(now, Act.TRANSFER_CHECK, auth).<Decision<TransferCheck>>map(Decision::refused)
                            .orElseGet(() -> new Decision.Unchanged<>(new TransferCheck.Known(true, domain.guardsTransfers(false))));
        })) {
            case GuardedChanges.Outcome.Done<TransferCheck>(var found) -> found;
            case GuardedChanges.Outcome.Refused<TransferCheck>(var refusal) when refusal.reason() == DomainReason.UNKNOWN_DOMAIN ->
                new TransferCheck.Unknown();
            case GuardedChanges.Outcome.Refused<TransferCheck>(var refusal) -> new TransferCheck.Refused(refusal);
        };
    }

    /** A wrong one counts although the act is refused. For a preview none is looked at. */
    private static Optional<Refusal> wrongAuth(LockedTransfer now, Act act, Optional<String> auth) {
        if (auth.isEmpty()) {
            return Optional.empty();
        }
        LockedDomain domain = now.domain;
        AuthFailures failures = new AuthFailures(domain.tx(), domain.name(), domain.caller());
        Optional<Refusal> tooMany = failures.objection(domain.now());
        if (tooMany.isPresent() || Preview.isRunning() || domain.domain().isAuth(auth.get(), domain.now())) {
            return tooMany;
        }
        failures.count(domain.now());
        domain.noteRefused(act, "WRONG_AUTH");
        return Optional.of(TransferReason.WRONG_AUTH_CODE.refusal());
    }

    /** Ends a request whose time to answer is over. Asked again it does nothing. */
    void settle(DomainName name) {
        changes.<Boolean>change(GuardedChanges.Request.ofNoAccount(Act.TRANSFER_END, name), domain -> {
            LockedTransfer now = new LockedTransfer(domain);
            return () -> now.overdue().map(now::settled).map(ended -> now.new Steps().end(ended).as(true))
                    .orElseGet(() -> new Decision.Unchanged<>(false));
        });
    }

    private static Decision<TransferOutcome> notRequested() {
        return Decision.refused(TransferReason.NOT_REQUESTED.refusal());
    }

    private TransferOutcome outcome(GuardedChanges.Request request, Function<LockedTransfer, Decision<TransferOutcome>> work) {
        return switch (changes.<TransferOutcome>change(request, domain -> {
            LockedTransfer now = new LockedTransfer(domain);
            return () -> work.apply(now);
        })) {
            case GuardedChanges.Outcome.Done<TransferOutcome>(var outcome) -> outcome;
            case GuardedChanges.Outcome.Refused<TransferOutcome>(var refusal) -> new TransferOutcome.Refused(refusal);
        };
    }
}
