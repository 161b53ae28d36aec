package io.pinlock.transfer;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.Registration;
import io.pinlock.lock.Guard;
import io.pinlock.rrp.language.Protection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** User transfers. Each method is one transaction that begins by locking the domain's row. */
@Component
public class UserTransfers {
    private static final String COMMAND = "TransferDomain";
    private static final Guard.Act TRANSFER = new Guard.Act(COMMAND, Protection.TRANSFER, true);

    private final Database database;
    private final Domains domains;
    private final Guard guard;
    private final Journal journal;
    private final TransferEvents events;
    private final InstantSource clock;

    UserTransfers(Database database, Domains domains, Guard guard, Journal journal, TransferEvents events, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.guard = guard;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** What every method reads first. */
    private final class Situation {
        private final Transaction tx;
        private final Actor actor;
        private final Deferred<Optional<HeldDomain>> held;
        private final Guard.Watch watch;
        private final Deferred<Optional<UserTransfer>> last;
        private Optional<Instant> at = Optional.empty();

        private Situation(Transaction tx, Actor actor, DomainName name) {
            this.tx = tx;
            this.actor = actor;
            held = tx.read(domains.locked(name));
            watch = guard.watch(tx, name);
            last = tx.read(UserTransfer.last(name));
        }

        private HeldDomain domain() {
            return held.get().orElseThrow();
        }

        /** One moment for the whole command, behind the row lock. */
        private Instant at() {
            if (at.isEmpty() && held.get().isPresent()) {
                at = Optional.of(clock.instant());
            }
            return at.orElseGet(clock::instant);
        }

        private Optional<UserTransfer> pending() {
            return last.get().filter(found -> found.isPending(at()));
        }

        private Optional<UserTransfer> overdue() {
            return last.get().filter(found -> found.isOverdue(at()));
        }

        private boolean isHeldBy(Caller caller) {
            return held.get().filter(found -> found.isHeldBy(caller.id())).isPresent();
        }

        private TransferOutcome stands(UserTransfer transfer, Optional<Instant> until) {
            return new TransferOutcome.Stands(transfer, domain().roidText(), until);
        }

        /**
         * Ends the running transfer. Where that moves the domain, lock, token and unsent PINs end with it: the new holder starts without.
         */
        private TransferOutcome end(Actor by, UserTransfer ended) {
            tx.write(ended.end());
            return carryOut(by, ended);
        }

        private TransferOutcome carryOut(Actor by, UserTransfer transfer) {
            Optional<Instant> until = Optional.empty();
            note(by, transfer, transfer.losing(), transfer.state().wire());
            if (transfer.isCompleted()) {
                watch.end();
                domains.move(transfer.domain(), transfer.gaining().id(), by.login().orElse("SYSTEM")).forEach(tx::write);
                until = renew(transfer);
                note(by, transfer, transfer.gaining(), "RECEIVED");
            }
            events.of(transfer, until).forEach(tx::write);
            return stands(transfer, until);
        }

        private void note(Actor by, UserTransfer transfer, UserTransfer.Side side, String outcome) {
            tx.write(journal.entry(by, side.id(), transfer.domain().ascii(), COMMAND, outcome,
                    transfer.losing().login() + " to " + transfer.gaining().login()));
        }

        /** A transfer may extend the registration, where it is known when that ends. */
        private Optional<Instant> renew(UserTransfer transfer) {
            Registration registration = domain().registration();
            Optional<Instant> renewed = registration.until().filter(_ -> transfer.renewMonths() > 0)
                    .map(end -> Registration.after(end, transfer.renewMonths())).filter(end -> !Registration.isTooLong(end, at()));
            renewed.ifPresent(end -> tx.write(domains.store(transfer.domain(), registration.given(end), transfer.gaining().login())));
            return renewed;
        }

        /** What silence means: with the right auth code it is consent, but never for a locked domain. */
        private TransferOutcome settle(UserTransfer overdue) {
            boolean completes = overdue.withAuth() && !watch.isLocked() && !domain().registration().isTransferLocked();
            return end(Actor.system(), overdue.ended(completes ? TransferState.AUTO_APPROVED : TransferState.LAPSED, overdue.executeAt()));
        }
    }

    /**
     * The gaining side asks for a domain. Where a lock is active it needs the right token, which counts as the holder's approval: the
     * transfer is executed at once.
     *
     * @param renewMonths by how much the registration is extended when the domain moves
     */
    public TransferOutcome request(Caller caller, DomainName name, Optional<String> auth, Optional<String> token, int renewMonths) {
        return run(caller, name, now -> {
            if (now.held.get().isEmpty()) {
                return refused(DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            if (now.isHeldBy(caller)) {
                return refused(TransferReason.SAME_ACCOUNT.refusal());
            }
            if (now.pending().isPresent()) {
                return refused(TransferReason.REQUESTED_ALREADY.refusal());
            }
            if (now.domain().registration().until().filter(end -> Registration.isTooLong(Registration.after(end, renewMonths), now.at()))
                    .filter(_ -> renewMonths > 0).isPresent()) {
                return refused(DomainReason.LONGEST_PERIOD.refusal());
            }
            Optional<Refusal> wrong = wrongAuth(now, caller, COMMAND, auth);
            if (wrong.isPresent()) {
                return refused(wrong.get());
            }
            if (now.overdue().filter(UserTransfer::withAuth).isPresent()) {
                return refused(TransferReason.REQUESTED_ALREADY.refusal());
            }
            return now.watch.admit(caller, now.domain(), TRANSFER, token).map(UserTransfers::refused)
                    .orElseGet(() -> begin(now, caller, auth.isPresent(), renewMonths));
        });
    }

    private TransferOutcome begin(Situation now, Caller caller, boolean withAuth, int renewMonths) {
        now.overdue().ifPresent(now::settle);
        TransferState state = now.watch.isLocked() ? TransferState.APPROVED : answerOf(now.domain());
        Instant at = now.at();
        UserTransfer transfer = new UserTransfer(now.domain().name(),
                new UserTransfer.Side(now.domain().holder(), now.domain().registrar()),
                new UserTransfer.Side(caller.id(), caller.account().login()), state, withAuth, at,
                state == TransferState.PENDING ? at.plus(UserTransfer.TIME_TO_ANSWER) : at, renewMonths);
        now.tx.write(transfer.insert());
        return now.carryOut(now.actor, transfer);
    }

    /** With a transfer lock nothing but the holder's own word moves the domain. */
    private static TransferState answerOf(HeldDomain domain) {
        return switch (domain.transferMode()) {
            case DEFAULT -> TransferState.PENDING;
            case AUTOAPPROVE -> domain.registration().isTransferLocked() ? TransferState.PENDING : TransferState.AUTO_APPROVED;
            case AUTODENY -> TransferState.DENIED;
        };
    }

    /** The losing side agrees; with an active lock it needs the right token. */
    public TransferOutcome approve(Caller caller, DomainName name, Optional<String> token) {
        return run(caller, name, now -> objectionToAnswer(now, caller).or(() -> now.watch.admit(caller, now.domain(), TRANSFER, token))
                .map(UserTransfers::refused).orElseGet(() -> end(now, TransferState.APPROVED)));
    }

    /** The losing side refuses. The domain stays where it is, so no token is asked for. */
    public TransferOutcome deny(Caller caller, DomainName name) {
        return run(caller, name, now -> objectionToAnswer(now, caller).map(UserTransfers::refused)
                .orElseGet(() -> end(now, TransferState.DENIED)));
    }

    /** The gaining side takes its request back. */
    public TransferOutcome cancel(Caller caller, DomainName name) {
        return run(caller, name, now -> {
            if (now.last.get().filter(last -> last.gaining().id().equals(caller.id())).isEmpty()) {
                return refused(now.isHeldBy(caller) ? notFlagged() : DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            return now.pending().isEmpty() ? refused(notFlagged()) : end(now, TransferState.CANCELLED);
        });
    }

    /**
     * How the newest transfer stands, for its two sides. When the registration ends is told while the transfer is pending, and then to the
     * holder alone.
     */
    public TransferOutcome query(Caller caller, DomainName name) {
        return run(caller, name, now -> {
            if (now.held.get().isEmpty()) {
                return refused(DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            Optional<UserTransfer> ours = now.last.get()
                    .filter(last -> last.concerns(caller.id()) && !last.requestedAt().isBefore(now.domain().createdAt()));
            Optional<Instant> until = now.domain().registration().until()
                    .filter(_ -> now.isHeldBy(caller) || ours.filter(last -> last.isPending(now.at())).isPresent());
            return ours.map(last -> last.isLapsed(now.at()) ? last.ended(TransferState.LAPSED, last.executeAt()) : last)
                    .map(last -> now.stands(last, until))
                    .orElseGet(() -> refused(now.isHeldBy(caller) ? notFlagged() : DomainReason.UNKNOWN_DOMAIN.refusal()));
        });
    }

    /** Whether a transfer can be asked for, or why the auth code forbids it. */
    public sealed interface Possible {
        record Known(boolean isPossible) implements Possible {}

        record Refused(Refusal refusal) implements Possible {}
    }

    /** Whether the caller can ask for a domain now. A wrong auth code counts as with {@link #request}. */
    public Possible check(Caller caller, DomainName name, Optional<String> auth) {
        return database.transaction(tx -> {
            Situation now = new Situation(tx, Actor.of(caller), name);
            if (now.held.get().isEmpty() || now.isHeldBy(caller) || now.pending().isPresent() || now.overdue().isPresent()) {
                return new Possible.Known(false);
            }
            return wrongAuth(now, caller, "CheckDomainTransfer", auth).<Possible>map(Possible.Refused::new)
                    .orElseGet(() -> new Possible.Known(true));
        });
    }

    private Optional<Refusal> wrongAuth(Situation now, Caller caller, String command, Optional<String> auth) {
        if (auth.isEmpty()) {
            return Optional.empty();
        }
        AuthFailures failures = new AuthFailures(now.tx, now.domain().name(), caller);
        Optional<Refusal> tooMany = failures.objection(now.at());
        if (tooMany.isPresent() || now.domain().isAuth(auth.get(), now.at())) {
            return tooMany;
        }
        failures.count(now.at());
        now.tx.write(journal.entry(now.actor, now.domain().holder(), now.domain().name().ascii(), command, "WRONG_AUTH"));
        return Optional.of(TransferReason.WRONG_AUTH_CODE.refusal());
    }

    /** Whether somebody has asked for the domain and nobody answered yet. */
    public static Query<Boolean> isRequested(DomainName name) {
        return UserTransfer.last(name).map(last -> last.filter(found -> found.state() == TransferState.PENDING).isPresent());
    }

    /** Ends a request whose time to answer is over. Asked again it does nothing. */
    void settle(DomainName name) {
        database.transaction(tx -> {
            Situation now = new Situation(tx, Actor.system(), name);
            return now.overdue().map(now::settle);
        });
    }

    private static TransferOutcome end(Situation now, TransferState state) {
        return now.end(now.actor, now.pending().orElseThrow().ended(state, now.at()));
    }

    private static Optional<Refusal> objectionToAnswer(Situation now, Caller caller) {
        if (!now.isHeldBy(caller)) {
            return Optional.of(DomainReason.UNKNOWN_DOMAIN.refusal());
        }
        return now.pending().isEmpty() ? Optional.of(notFlagged()) : Optional.empty();
    }

    private static Refusal notFlagged() {
        return TransferReason.NOT_REQUESTED.refusal();
    }

    private static TransferOutcome refused(Refusal refusal) {
        return new TransferOutcome.Refused(refusal);
    }

    private TransferOutcome run(Caller caller, DomainName name, Function<Situation, TransferOutcome> work) {
        return database.transaction(tx -> work.apply(new Situation(tx, Actor.of(caller), name)));
    }
}
