package io.pinlock.transfer;

import io.pinlock.account.Accounts;
import io.pinlock.command.Caller;
import io.pinlock.command.Refusal;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.Database;
import io.pinlock.database.Later;
import io.pinlock.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.domain.TransferMode;
import io.pinlock.journal.Actor;
import io.pinlock.journal.Journal;
import io.pinlock.lock.Guard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** User transfers. Each method is one transaction that begins by locking the domain's row. */
@Component
public class UserTransfers {
    private static final String COMMAND = "TransferDomain";

    private final Database database;
    private final Domains domains;
    private final Guard guard;
    private final Journal journal;
    private final InstantSource clock;

    UserTransfers(Database database, Domains domains, Guard guard, Journal journal, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.guard = guard;
        this.journal = journal;
        this.clock = clock;
    }

    /** A transfer and the logins of both sides, which are read on the way of the commit. */
    private record Answer(Optional<Refusal> refusal, Optional<Standing> standing) {
        private static Answer refused(Refusal refusal) {
            return new Answer(Optional.of(refusal), Optional.empty());
        }
    }

    private record Standing(UserTransfer transfer, Later<Optional<String>> losing, Later<Optional<String>> gaining, String roid) {}

    /** What every method reads first. */
    private final class Situation {
        private final Transaction tx;
        private final Caller caller;
        private final Later<Optional<HeldDomain>> held;
        private final Guard.Watch watch;
        private final Later<Optional<UserTransfer>> last;
        private Optional<Instant> at = Optional.empty();

        private Situation(Transaction tx, Caller caller, DomainName name) {
            this.tx = tx;
            this.caller = caller;
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

        private boolean isHeldByCaller() {
            return held.get().filter(found -> found.isHeldBy(caller.id())).isPresent();
        }

        private Answer stands(UserTransfer transfer) {
            return new Answer(Optional.empty(), Optional.of(new Standing(transfer, tx.read(Accounts.loginOf(transfer.losing())),
                    tx.read(Accounts.loginOf(transfer.gaining())), domain().roidText())));
        }

        private void note(UserTransfer transfer) {
            tx.write(journal.entry(Actor.of(caller), transfer.domain().ascii(), COMMAND, transfer.state().wire()));
        }

        /** Ends lock, token and unsent PINs, then moves the domain: the new holder starts without a lock. */
        private void moveTo(UserTransfer transfer) {
            watch.end();
            tx.write(domains.move(transfer.domain(), transfer.gaining(), caller.account().login()));
        }
    }

    /**
     * The gaining side asks for a domain. Where a lock is active it needs the right token, which counts as the holder's approval: the
     * transfer is executed at once.
     */
    public TransferOutcome request(Caller caller, DomainName name, Optional<String> auth, Optional<String> token) {
        return run(caller, name, now -> {
            if (now.held.get().isEmpty()) {
                return Answer.refused(Refusal.unknownDomain());
            }
            if (now.isHeldByCaller()) {
                return Answer.refused(Refusal.of(ReturnCode.FAILED, "the domain is in this account already"));
            }
            if (now.pending().isPresent()) {
                return Answer.refused(Refusal.of(ReturnCode.FLAGGED_FOR_TRANSFER));
            }
            if (auth.filter(code -> !now.domain().auth().get().matches(code)).isPresent()) {
                now.tx.write(journal.entry(Actor.of(caller), name.ascii(), COMMAND, "WRONG_AUTH"));
                return Answer.refused(Refusal.of(ReturnCode.WRONG_AUTH_CODE, "wrong auth code"));
            }
            return now.watch.admit(caller, COMMAND, token).map(Answer::refused).orElseGet(() -> begin(now, auth.isPresent()));
        });
    }

    private Answer begin(Situation now, boolean withAuth) {
        TransferState state = now.watch.isLocked() ? TransferState.APPROVED : answerOf(now.domain().transferMode());
        Instant at = now.at();
        UserTransfer transfer = new UserTransfer(now.domain().name(), now.domain().holder(), now.caller.id(), state, withAuth, at,
                state == TransferState.PENDING ? at.plus(UserTransfer.TIME_TO_ANSWER) : at);
        now.last.get().filter(last -> last.hasLapsed(at))
                .ifPresent(last -> now.tx.write(last.ended(TransferState.LAPSED, last.executeAt()).end()));
        now.tx.write(transfer.insert());
        if (state == TransferState.APPROVED || state == TransferState.AUTO_APPROVED) {
            now.moveTo(transfer);
        }
        now.note(transfer);
        return now.stands(transfer);
    }

    private static TransferState answerOf(TransferMode mode) {
        return switch (mode) {
            case DEFAULT -> TransferState.PENDING;
            case AUTOAPPROVE -> TransferState.AUTO_APPROVED;
            case AUTODENY -> TransferState.DENIED;
        };
    }

    /** The losing side agrees; with an active lock it needs the right token. */
    public TransferOutcome approve(Caller caller, DomainName name, Optional<String> token) {
        return run(caller, name, now -> {
            Optional<Refusal> notOurs = objectionToAnswer(now);
            if (notOurs.isPresent()) {
                return Answer.refused(notOurs.get());
            }
            return now.watch.admit(caller, COMMAND, token).map(Answer::refused).orElseGet(() -> {
                UserTransfer approved = now.pending().orElseThrow().ended(TransferState.APPROVED, now.at());
                now.tx.write(approved.end());
                now.moveTo(approved);
                now.note(approved);
                return now.stands(approved);
            });
        });
    }

    /** The losing side refuses. The domain stays where it is, so no token is asked for. */
    public TransferOutcome deny(Caller caller, DomainName name) {
        return run(caller, name, now -> objectionToAnswer(now).map(Answer::refused).orElseGet(() -> end(now, TransferState.DENIED)));
    }

    /** The gaining side takes its request back. */
    public TransferOutcome cancel(Caller caller, DomainName name) {
        return run(caller, name, now -> {
            if (now.last.get().filter(last -> last.gaining().equals(caller.id())).isEmpty()) {
                return Answer.refused(now.isHeldByCaller() ? Refusal.of(ReturnCode.NOT_FLAGGED_FOR_TRANSFER) : Refusal.unknownDomain());
            }
            return now.pending().isEmpty()
                    ? Answer.refused(Refusal.of(ReturnCode.NOT_FLAGGED_FOR_TRANSFER))
                    : end(now, TransferState.CANCELLED);
        });
    }

    /** How the newest transfer stands, for its two sides. */
    public TransferOutcome query(Caller caller, DomainName name) {
        return run(caller, name, now -> {
            Optional<UserTransfer> ours = now.last.get().filter(last -> last.concerns(caller.id()));
            if (ours.isPresent()) {
                return now.stands(
                        ours.get().hasLapsed(now.at()) ? ours.get().ended(TransferState.LAPSED, ours.get().executeAt()) : ours.get());
            }
            return Answer.refused(now.isHeldByCaller() ? Refusal.of(ReturnCode.NOT_FLAGGED_FOR_TRANSFER) : Refusal.unknownDomain());
        });
    }

    private Answer end(Situation now, TransferState state) {
        UserTransfer ended = now.pending().orElseThrow().ended(state, now.at());
        now.tx.write(ended.end());
        now.note(ended);
        return now.stands(ended);
    }

    private static Optional<Refusal> objectionToAnswer(Situation now) {
        if (!now.isHeldByCaller()) {
            return Optional.of(Refusal.unknownDomain());
        }
        return now.pending().isEmpty() ? Optional.of(Refusal.of(ReturnCode.NOT_FLAGGED_FOR_TRANSFER)) : Optional.empty();
    }

    private TransferOutcome run(Caller caller, DomainName name, Function<Situation, Answer> work) {
        Answer answer = database.transaction(tx -> work.apply(new Situation(tx, caller, name)));
        return answer.standing().<TransferOutcome>map(standing -> new TransferOutcome.Stands(standing.transfer(),
                standing.losing().get().orElseThrow(), standing.gaining().get().orElseThrow(), standing.roid()))
                .orElseGet(() -> new TransferOutcome.Refused(answer.refusal().orElseThrow()));
    }
}
