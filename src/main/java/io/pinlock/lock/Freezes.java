package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.lock.token.Attempt;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.PinBatch;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.AnsweredMessage;
import io.pinlock.sms.Language;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.ObjectionListener;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * "That was not me." Whoever says so freezes the domain at once: the PIN that is outstanding dies, and nothing guarded happens, whatever
 * the profile, until the phone ends that with a PIN which is good for nothing else. Only an active lock can be frozen. Each act goes the
 * way of {@link GuardedChanges}, so that there is one order of a freeze and of everything that it stops.
 */
@Component
public class Freezes implements ObjectionListener {
    private final Database database;
    private final GuardedChanges changes;
    private final Domains domains;
    private final Tokens tokens;
    private final Approvals approvals;
    private final Pins pins;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final SimCheck sims;
    private final RecoverySteps recoveries;
    private final LockEvents events;

    Freezes(Database database, GuardedChanges changes, Domains domains, Tokens tokens, Approvals approvals, Pins pins, SmsQueue messages,
            SmsLimits limits, SimCheck sims, RecoverySteps recoveries, LockEvents events) {
        this.database = database;
        this.changes = changes;
        this.domains = domains;
        this.tokens = tokens;
        this.approvals = approvals;
        this.pins = pins;
        this.messages = messages;
        this.limits = limits;
        this.sims = sims;
        this.recoveries = recoveries;
        this.events = events;
    }

    /** By the account that holds the domain, or one above it; to any other the domain is unknown. */
    public GuardedChanges.Outcome<Freeze> freeze(Caller caller, DomainName name) {
        return changes.change(GuardedChanges.Request.ofAnybody(Act.FREEZE, name, caller), domain -> {
            Deferred<Boolean> mayFreeze = domain.tx().read(Accounts.isAtOrAbove(caller.id(), Domains.holder(name)));
            return () -> mayFreeze.get()
                    ? freeze(domain, domain.actor(), Freeze.Through.ACCOUNT, caller.actor().login(), Optional.empty())
                    : Decision.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
        });
    }

    /** By the operator. */
    public GuardedChanges.Outcome<Freeze> freeze(Actor operator, DomainName name, String reason) {
        GuardedChanges.Request request = GuardedChanges.Request.ofNoAccount(Act.FREEZE, name);
        return changes.change(request, domain -> () -> freeze(domain, operator, Freeze.Through.OPERATOR,
                operator.login().orElse("operator"), Optional.of(reason)));
    }

    private Decision<Freeze> freeze(LockedDomain domain, Actor actor, Freeze.Through through, String by, Optional<String> reason) {
        Optional<PinLock> lock = domain.watch().active();
        if (lock.isEmpty()) {
            return Decision.refused(LockReason.NOT_ACTIVE.refusal());
        }
        if (through == Freeze.Through.ACCOUNT && isByCourt(domain, lock.get())) {
            Recoveries.objected(domain, by);
            return Decision.refused(LockReason.RECOVERY_BY_COURT.refusal());
        }
        return lock.get().isFrozen()
                ? Decision.refused(LockReason.ALREADY_FROZEN.refusal())
                : freeze(domain, lock.get(), actor, new Freeze(domain.now(), through, by, Optional.empty(), reason));
    }

    private static Optional<Recovery> recovery(LockedDomain domain, PinLock lock) {
        return lock.isRecovering() ? domain.tx().read(RecoveryTable.of(domain.name())).get() : Optional.empty();
    }

    /** Whether the domain stands still for a court, and nobody but the operator changes that. */
    private static boolean isByCourt(LockedDomain domain, PinLock lock) {
        return recovery(domain, lock).filter(Recovery::isByCourt).isPresent();
    }

    /** A recovery ends with that: somebody has said no. */
    private Decision<Freeze> freeze(LockedDomain domain, PinLock lock, Actor actor, Freeze freeze) {
        List<Sql> statements = new ArrayList<>(voidPin(domain));
        recovery(domain, lock).ifPresent(running -> statements.addAll(recoveries.stop(domain, running, freeze.by())));
        statements.add(PinLockTable.freeze(domain.name(), freeze));
        statements.addAll(Windows.stopped(events, lock, domain, Windows.End.FROZEN));
        statements.addAll(lock.tell(to -> messages.notice(to, MessageType.DOMAIN_FROZEN)));
        List<String> data = new ArrayList<>(List.of("through:" + freeze.through(), "by:" + freeze.by()));
        freeze.answer().ifPresent(answer -> data.add("sms type:" + answer.type()));
        freeze.reason().ifPresent(reason -> data.add("reason:" + reason));
        statements.add(events.told(lock.account(), domain.name(), LockEvents.Kind.FROZEN, data.toArray(String[]::new)));
        return new Decision.Change<>(freeze, statements, List.of(note(actor, "FROZEN", freeze)), false);
    }

    private static Decision.Note note(Actor actor, String outcome, Freeze freeze) {
        String about = freeze.answer().map(answer -> " of " + freeze.by() + " to " + answer.type() + " " + answer.message()).orElse("");
        return new Decision.Note(Optional.of(actor), Optional.empty(), outcome,
                freeze.reason().or(() -> Optional.of(freeze.through() + about)));
    }

    private List<Sql> voidPin(LockedDomain domain) {
        return List.of(tokens.die(domain.name()), SmsQueue.cancelTokens(domain.name(), domain.now()));
    }

    /**
     * By whoever has got that message: only while its account holds the domain, and the lock is active and has its number. Where the domain
     * is frozen already, the PIN that would end that dies, if its message or a later one is answered.
     */
    @Override
    public boolean objected(AnsweredMessage message, boolean byReply) {
        if (!message.type().isOfMany()) {
            return objectedToOne(message, byReply);
        }
        List<DomainName> named = database.read(SmsQueue.pinOf(message.id())).map(batch -> database.read(PinBatch.domains(batch)))
                .orElseGet(List::of);
        // Each of them: not one may be left out because another one could be frozen.
        return named.stream().map(name -> objectedToOne(message.about(name), byReply)).reduce(false, Boolean::logicalOr);
    }

    private boolean objectedToOne(AnsweredMessage message, boolean byReply) {
        GuardedChanges.Request request = new GuardedChanges.Request(Act.FREEZE, message.domain(), Optional.empty(), Optional.empty(),
                Optional.empty(),
                held -> held.isHeldBy(message.account()));
        return changes.<Boolean>change(request, domain -> () -> object(domain, message,
                byReply ? Freeze.Through.REPLY : Freeze.Through.LINK)).objection().isEmpty();
    }

    private Decision<Boolean> object(LockedDomain domain, AnsweredMessage message, Freeze.Through through) {
        Optional<PinLock> lock = domain.watch().active().filter(found -> found.hasPhone(message.number()));
        if (lock.isEmpty()) {
            return Decision.refused(LockReason.NOT_ACTIVE.refusal());
        }
        if (isByCourt(domain, lock.get())) {
            Recoveries.objected(domain, message.number().masked());
            return new Decision.Unchanged<>(true);
        }
        Freeze freeze = new Freeze(domain.now(), through, message.number().masked(),
                Optional.of(new Freeze.Answer(message.id(), message.type().name())), Optional.empty());
        if (!lock.get().isFrozen()) {
            return switch (freeze(domain, lock.get(), domain.actor(), freeze)) {
                case Decision.Change<Freeze> change -> new Decision.Change<>(true, change.statements(), change.notes(), false);
                case Decision.Refused<Freeze>(var refusal) -> Decision.refused(refusal);
                case Decision.Unchanged<Freeze> _ -> new Decision.Unchanged<>(true);
            };
        }
        return domain.watch().token().filter(token -> token.isLive(domain.now()) && !message.queuedAt().isBefore(token.issuedAt()))
                .isEmpty()
                        ? new Decision.Unchanged<>(true)
                        : new Decision.Change<>(true, voidPin(domain), List.of(note(domain.actor(), "PIN_VOID", freeze)), false);
    }

    /** Sends the PIN that ends the freeze, and opens nothing else. */
    public LockOutcome requestThaw(Caller caller, DomainName name, Optional<Language> language) {
        return sims.send(caller, sim -> pins.send(Act.THAW_REQUEST, caller, name, domain -> requestThaw(domain, language, sim)));
    }

    private Supplier<Decision<SimCheck.Sending>> requestThaw(LockedDomain domain, Optional<Language> language, SimCheck.Known sim) {
        SmsLimits.Question limit = limits.askConfirmed(domain.tx(), domain.caller(), domain.name(),
                PinLockTable.destination(domain.name()));
        return () -> notFrozen(domain).or(() -> tokens.objectionToRequest(domain.watch().token(), false)).or(limit::objection)
                .or(() -> pins.objectionToPhones(domain, domain.watch().active().orElseThrow())).<Decision<SimCheck.Sending>>map(
                        Decision::refused)
                .orElseGet(() -> send(domain, domain.watch().active().orElseThrow(), language, sim));
    }

    private static Optional<Refusal> notFrozen(LockedDomain domain) {
        Optional<PinLock> lock = domain.watch().active();
        return lock.isEmpty()
                ? Optional.of(LockReason.NOT_ACTIVE.refusal())
                : lock.filter(PinLock::isFrozen).isEmpty() ? Optional.of(LockReason.NOT_FROZEN.refusal()) : Optional.empty();
    }

    private Decision<SimCheck.Sending> send(LockedDomain domain, PinLock lock, Optional<Language> language, SimCheck.Known sim) {
        Optional<Decision<SimCheck.Sending>> objection = sim.unasked(lock).map(number -> SimCheck.askFirst(domain, number))
                .or(() -> sim.objectionToContacts(domain, Act.THAW_REQUEST, lock).map(Decision::refused));
        if (objection.isPresent()) {
            return objection.get();
        }
        Pins.Issued issued = pins.issue(domain, lock, Purpose.THAW, Optional.empty(), language.orElse(lock.language()), sim);
        return Decision.change("SENT", SimCheck.Sending.sent(Optional.empty(), issued.pages(), Optional.empty()), issued.statements());
    }

    /** Whether enough contacts have approved the end of the freeze ahead, so that no PIN has to come with it. */
    public boolean isThawApproved(Caller caller, DomainName name) {
        return database.reading(tx -> {
            var lock = tx.read(PinLockTable.of(name));
            var token = tx.read(Tokens.last(name));
            return lock.get().filter(found -> found.account().equals(caller.id()) && found.isFrozen())
                    .filter(found -> isApproved(tx, found, token.get())).isPresent();
        });
    }

    private boolean isApproved(Transaction tx, PinLock lock, Optional<LastToken> token) {
        return !lock.hasOneContact() && tokens.live(token).filter(order -> order.purpose() == Purpose.THAW)
                .filter(order -> approvals.given(tx, lock, order).size() >= lock.quorum()).isPresent();
    }

    /**
     * Ends the freeze with that PIN. A wrong one counts as with any PIN of the holder's side.
     *
     * @param token may be empty where enough contacts have approved ahead; otherwise that is 504
     */
    public GuardedChanges.Outcome<DomainName> thaw(Caller caller, DomainName name, Optional<Token> token) {
        return changes.change(GuardedChanges.Request.ofHolder(Act.THAW, name, caller, Optional.empty()), domain -> () -> {
            Optional<Refusal> objection = notFrozen(domain);
            if (objection.isPresent()) {
                return Decision.refused(objection.get());
            }
            PinLock lock = domain.watch().active().orElseThrow();
            if (token.isEmpty() && !isApproved(domain.tx(), lock, domain.watch().token())) {
                return Decision.refused(LockReason.TOKEN_MISSING.refusal());
            }
            Optional<Attempt.Try> attempt = token.map(typed -> Attempt.Try.ofHolder(Purpose.THAW, typed));
            if (!lock.hasOneContact()) {
                return thaw(domain, lock, attempt);
            }
            if (tokens.attempt(domain.tx(), name, caller.id(), domain.watch().token(),
                    attempt.orElseThrow()) instanceof Attempt.Wrong wrong) {
                return pins.wrong(domain, Act.THAW, lock, wrong);
            }
            return thawed(domain);
        });
    }

    private Decision<DomainName> thawed(LockedDomain domain) {
        return Decision.change("THAWED", domain.name(), PinLockTable.thaw(domain.name()),
                events.told(domain.caller(), domain.name(), LockEvents.Kind.THAWED));
    }

    /** Freezing needs little; thawing needs the quorum. */
    private Decision<DomainName> thaw(LockedDomain domain, PinLock lock, Optional<Attempt.Try> attempt) {
        return switch (approvals.redeem(domain, Act.THAW.action(), lock, attempt, Optional::empty)) {
            case Approvals.Redeemed.Passed _ -> thawed(domain);
            case Approvals.Redeemed.Refused(var refusal) -> Decision.refused(refusal);
            case Approvals.Redeemed.Wrong(var wrong) -> pins.wrong(domain, Act.THAW, lock, wrong);
        };
    }

    /**
     * What whoever has got a message is told of it.
     *
     * @param account login of the account that it was sent for
     * @param freeze  there while the domain is frozen
     * @param court   whether a court has ordered that the lock goes to another phone, which a no does not stop
     * @param open    whether there is still a lock with a contact of that number, under that account, which can be frozen
     * @param order   whether its PIN is one of several contacts for the order that is outstanding, which each of them can refuse
     */
    public record Told(AnsweredMessage message, String account, Optional<Freeze> freeze, boolean court, boolean open, boolean order) {}

    /** What a message was about, and how that stands now. */
    public Told told(AnsweredMessage message) {
        return database.reading(tx -> {
            var held = tx.read(domains.find(message.domain()));
            var lock = tx.read(PinLockTable.of(message.domain()));
            var login = tx.read(Accounts.loginOf(message.account()));
            var token = tx.read(Tokens.last(message.domain()));
            var recovery = tx.read(RecoveryTable.of(message.domain()));
            Optional<PinLock> concerned = lock.get().filter(PinLock::isActive).filter(found -> found.hasPhone(message.number()))
                    .filter(_ -> held.get().filter(domain -> domain.isHeldBy(message.account())).isPresent());
            return new Told(message, login.get().orElse(""), concerned.flatMap(PinLock::freeze),
                    concerned.flatMap(_ -> recovery.get()).filter(Recovery::isByCourt).isPresent(), concerned.isPresent(),
                    concerned.filter(found -> !found.hasOneContact()).flatMap(_ -> tokens.live(token.get()))
                            .filter(order -> message.type().hasPin() && !message.queuedAt().isBefore(order.issuedAt())).isPresent());
        });
    }
}
