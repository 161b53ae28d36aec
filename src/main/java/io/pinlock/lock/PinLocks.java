package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.billing.Billing;
import io.pinlock.billing.Service;
import io.pinlock.billing.Term;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.token.IssuedToken;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.Tokens;
import io.pinlock.rrp.language.Protection;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.LastMessage;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The life of a lock. Each method is one transaction that begins by locking the domain's row. */
@Component
public class PinLocks {
    private static final String COMMAND = "SetDomainPinLock";
    private static final Guard.Act DEACTIVATION = new Guard.Act(COMMAND, Protection.OWN, true);

    private final Database database;
    private final Domains domains;
    private final Guard guard;
    private final Tokens tokens;
    private final Billing billing;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final Journal journal;
    private final LockEvents events;
    private final InstantSource clock;

    PinLocks(Database database, Domains domains, Guard guard, Tokens tokens, Billing billing, SmsQueue messages, SmsLimits limits,
            Journal journal, LockEvents events, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.guard = guard;
        this.tokens = tokens;
        this.billing = billing;
        this.messages = messages;
        this.limits = limits;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** What every method reads first. */
    private final class Situation {
        private final AccountId account;
        private final Deferred<Optional<HeldDomain>> domain;
        private final Guard.Watch watch;

        private Situation(Transaction tx, AccountId account, DomainName name) {
            this.account = account;
            domain = tx.read(domains.locked(name));
            watch = guard.watch(tx, name);
        }

        private boolean isHeld() {
            return domain.get().filter(found -> found.isHeldBy(account)).isPresent();
        }

        private Optional<PinLock> active() {
            return watch.lock().filter(PinLock::isActive);
        }
    }

    /** Asks for a lock: charges the term unless it is paid, and sends a PIN to the number. */
    public LockOutcome request(Caller caller, DomainName name, AuthorityNumber number, Language language) {
        return database.transaction(tx -> {
            Situation now = new Situation(tx, caller.id(), name);
            Billing.Activation payment = billing.activation(tx, caller, name, Service.DOMAIN_PIN_LOCK);
            SmsLimits.Question limit = limits.ask(tx, caller, name, SmsLimits.to(number));
            if (!now.isHeld()) {
                return refused(DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            if (now.active().isPresent()) {
                return refused(alreadyActivated());
            }
            Optional<Refusal> tooEarly = tokens.objectionToRequest(now.watch.token());
            if (tooEarly.isPresent()) {
                return refused(tooEarly.get());
            }
            Optional<Refusal> objection = payment.objection().or(limit::objection);
            if (objection.isPresent()) {
                return refused(objection.get());
            }
            return switch (payment.pay()) {
                case Billing.Decision.Refused(var refusal) -> refused(refusal);
                case Billing.Decision.Paid(var term) -> {
                    Recipient to = new Recipient(number, language, name, caller.id());
                    PinLockTable.pending(to, clock.instant(), term.end()).forEach(tx::write);
                    send(tx, caller, to, Purpose.ACTIVATION, now.watch.token());
                    tx.write(journal.entry(Actor.of(caller), caller.id(), name.ascii(), COMMAND, "PENDING"));
                    yield new LockOutcome.TokenSent();
                }
            };
        });
    }

    /** Confirms a pending lock with the PIN. The other values must be those that it was requested with. */
    public LockOutcome confirm(Caller caller, DomainName name, AuthorityNumber number, Language language, String token) {
        return database.transaction(tx -> {
            Situation now = new Situation(tx, caller.id(), name);
            Deferred<Optional<Term>> term = tx.read(Terms.last(caller.id(), name));
            if (!now.isHeld()) {
                return refused(DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            if (now.active().isPresent()) {
                return refused(alreadyActivated());
            }
            Optional<PinLock> pending = now.watch.lock().filter(found -> found.isInForce(term.get(), clock.instant()));
            if (pending.isEmpty()) {
                return refused(LockReason.NOT_PENDING.refusal());
            }
            if (!pending.get().number().equals(number)) {
                return refused(LockReason.OTHER_NUMBER.refusal());
            }
            if (pending.get().language() != language) {
                return refused(LockReason.OTHER_LANGUAGE.refusal());
            }
            return confirm(tx, caller, pending.get(), now.watch.token(), token);
        });
    }

    /** The same for somebody who sees what the lock was requested with. */
    public LockOutcome confirm(Caller caller, DomainName name, String token) {
        Optional<LockStatus> status = status(caller, name).filter(found -> found.number().isPresent());
        return status.map(found -> confirm(caller, name, found.number().orElseThrow(), found.language().orElseThrow(), token))
                .orElseGet(() -> refused(LockReason.NOT_PENDING.refusal()));
    }

    private LockOutcome confirm(Transaction tx, Caller caller, PinLock pending, Optional<LastToken> last, String token) {
        Tokens.Attempt attempt = tokens.attempt(tx, pending.domain(), caller.id(), Purpose.ACTIVATION, last, token);
        if (attempt == Tokens.Attempt.WRONG_AND_BURNT) {
            tx.write(messages.notice(pending.recipient(), MessageType.TOKEN_BURNT));
        }
        if (attempt == Tokens.Attempt.WRONG_AND_BURNT || attempt == Tokens.Attempt.WRONG_AND_BURNT_AGAIN) {
            tx.write(events.told(caller, pending.domain(), LockEvents.Kind.TOKEN_BURNT));
        }
        if (attempt != Tokens.Attempt.RIGHT) {
            tx.write(journal.entry(Actor.of(caller), caller.id(), pending.domain().ascii(), COMMAND, attempt.name()));
            return refused(Guard.invalidToken());
        }
        tx.write(PinLockTable.activate(pending.domain(), clock.instant()));
        tx.write(journal.entry(Actor.of(caller), caller.id(), pending.domain().ascii(), COMMAND, "ACTIVE"));
        tx.write(events.told(caller, pending.domain(), LockEvents.Kind.ACTIVATED));
        return new LockOutcome.Activated();
    }

    /** Takes the lock off, in strict mode with a PIN, and always tells the phone. The term runs on. */
    public LockOutcome deactivate(Caller caller, DomainName name, Optional<String> token) {
        return database.transaction(tx -> {
            Situation now = new Situation(tx, caller.id(), name);
            if (!now.isHeld()) {
                return refused(DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            if (now.active().isEmpty()) {
                return refused(notActivated());
            }
            Optional<Refusal> objection = now.watch.admit(caller, now.domain.get().orElseThrow(), DEACTIVATION, token);
            if (objection.isPresent()) {
                return refused(objection.get());
            }
            tx.write(tokens.die(name));
            tx.write(messages.cancelTokens(name));
            tx.write(messages.notice(now.active().get().recipient(), MessageType.LOCK_REMOVED));
            tx.write(PinLockTable.remove(name));
            tx.write(journal.entry(Actor.of(caller), caller.id(), name.ascii(), COMMAND, "DEACTIVATED"));
            tx.write(events.told(caller, name, LockEvents.Kind.DEACTIVATED));
            return new LockOutcome.Deactivated();
        });
    }

    /** Sends a PIN for one guarded command. */
    public LockOutcome requestPin(Caller caller, DomainName name, Language language) {
        return database.transaction(tx -> {
            Situation now = new Situation(tx, caller.id(), name);
            SmsLimits.Question limit = limits.ask(tx, caller, name, PinLockTable.destination(name));
            if (!now.isHeld()) {
                return refused(DomainReason.UNKNOWN_DOMAIN.refusal());
            }
            if (now.active().isEmpty()) {
                return refused(notActivated());
            }
            Optional<Refusal> objection = tokens.objectionToRequest(now.watch.token()).or(limit::objection);
            if (objection.isPresent()) {
                return refused(objection.get());
            }
            send(tx, caller, now.active().get().recipient(language), Purpose.COMMAND, now.watch.token());
            tx.write(journal.entry(Actor.of(caller), caller.id(), name.ascii(), "RequestDomainPin", "SENT"));
            return new LockOutcome.TokenSent();
        });
    }

    /** A domain, and whether a lock is active on it. */
    public record Shown(HeldDomain domain, boolean locked) {}

    /** A domain of the caller's, as it stands. */
    public Optional<Shown> domain(Caller caller, DomainName name) {
        return database.reading(tx -> {
            var domain = tx.read(domains.find(name));
            var lock = tx.read(PinLockTable.of(name));
            return domain.get().filter(found -> found.isHeldBy(caller.id()))
                    .map(found -> new Shown(found, lock.get().filter(PinLock::isActive).isPresent()));
        });
    }

    /** How the lock of a domain stands; empty where the caller does not hold it. */
    public Optional<LockStatus> status(Caller caller, DomainName name) {
        return database.reading(tx -> {
            var domain = tx.read(domains.find(name));
            var lock = tx.read(PinLockTable.of(name));
            var term = tx.read(Terms.last(caller.id(), name));
            var token = tx.read(Tokens.last(name));
            var message = tx.read(SmsQueue.last(name, caller.id()));
            return domain.get().filter(found -> found.isHeldBy(caller.id()))
                    .map(found -> status(found, lock.get(), term.get(), token.get(), message.get()));
        });
    }

    /** The locks in force of some domains that an account holds, by domain; those that are pending or active. */
    public Map<DomainName, LockSummary> summaries(AccountId account, List<DomainName> names) {
        return database.read(PinLockTable.of(account, names)).stream()
                .filter(lock -> lock.isActive() || lock.dueAt().isAfter(clock.instant())).map(LockSummary::of)
                .collect(Collectors.toMap(LockSummary::domain, Function.identity()));
    }

    /**
     * What a list of domains shows of a lock.
     *
     * @param dueAt when an active one is charged again, and a pending one ends
     */
    public record LockSummary(DomainName domain, LockStatus.State state, Instant dueAt) {
        private static LockSummary of(PinLock lock) {
            return new LockSummary(lock.domain(), LockStatus.State.valueOf(lock.statusText()), lock.dueAt());
        }
    }

    private LockStatus status(HeldDomain domain, Optional<PinLock> row, Optional<Term> lastTerm, Optional<LastToken> token,
            Optional<LastMessage> message) {
        Instant now = clock.instant();
        Optional<PinLock> lock = row.filter(found -> found.isInForce(lastTerm, now));
        Optional<PinLock> active = lock.filter(PinLock::isActive);
        return new LockStatus(domain, lock.map(found -> LockStatus.State.valueOf(found.statusText())).orElse(LockStatus.State.NONE),
                lock.map(PinLock::number), lock.map(PinLock::language), lock.map(PinLock::requestedAt), lock.flatMap(PinLock::activatedAt),
                lastTerm.filter(term -> term.isRunning(now) || active.isPresent()).map(Term::end), active.map(PinLock::dueAt),
                lock.flatMap(PinLock::grace).map(Grace::endsAt), message, token.filter(last -> last.isLive(now))
                        .map(last -> new LockStatus.Pin(last.issuedAt(), last.expiresAt(), last.attemptsLeft())),
                tokens.nextRequestFrom(token, now));
    }

    /** An unsent PIN that the new one replaces is taken back first. */
    private void send(Transaction tx, Caller caller, Recipient to, Purpose purpose, Optional<LastToken> last) {
        IssuedToken token = tokens.issue(tx, to.domain(), caller.account(), purpose, last);
        tx.write(messages.cancelTokens(to.domain()));
        MessageType occasion = purpose == Purpose.ACTIVATION ? MessageType.ACTIVATION_TOKEN : MessageType.COMMAND_TOKEN;
        tx.write(messages.token(to, caller.actor().login(), occasion, token.id(), token.digits(), token.lifetime()));
    }

    private static LockOutcome refused(Refusal refusal) {
        return new LockOutcome.Refused(refusal);
    }

    private static Refusal alreadyActivated() {
        return LockReason.ALREADY_ACTIVE.refusal();
    }

    private static Refusal notActivated() {
        return LockReason.NOT_ACTIVE.refusal();
    }
}
