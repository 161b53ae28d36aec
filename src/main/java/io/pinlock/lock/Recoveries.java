package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.lock.token.Attempt;
import io.pinlock.lock.token.IssuedToken;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The recovery of a lock whose phone is lost, by the account that holds the domain. From its start to its end nothing guarded happens. When
 * it ends was written down at its start; the clock is read behind the lock of the domain's row, and no job has a say in it. Each act goes
 * the way of {@link GuardedChanges}.
 */
@Component
public class Recoveries {
    private final GuardedChanges changes;
    private final RecoverySteps steps;
    private final Tokens tokens;
    private final Pins pins;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final SimCheck sims;

    Recoveries(GuardedChanges changes, RecoverySteps steps, Tokens tokens, Pins pins, SmsQueue messages, SmsLimits limits, SimCheck sims) {
        this.changes = changes;
        this.steps = steps;
        this.tokens = tokens;
        this.pins = pins;
        this.messages = messages;
        this.limits = limits;
        this.sims = sims;
    }

    /**
     * Starts a recovery, in place of one to another number; sends the PIN to the number of one whose waiting is over. Refused while one to
     * that number runs (557), while a court's order runs or the domain is frozen, and where no lock is active (552).
     *
     * @param number   the phone that shall have the lock
     * @param language of its messages; that of the lock where it is empty
     */
    public LockOutcome recover(Caller caller, DomainName name, AuthorityNumber number, Optional<Language> language) {
        return sims.send(caller, sim -> pins.send(Act.RECOVERY, caller, name, domain -> recover(domain, number, language, sim)));
    }

    private Supplier<Decision<SimCheck.Sending>> recover(LockedDomain domain, AuthorityNumber number, Optional<Language> language,
            SimCheck.Known sim) {
        Deferred<Optional<Recovery>> last = domain.tx().read(RecoveryTable.of(domain.name()));
        SmsLimits.Question limit = limits.ask(domain.tx(), domain.caller(), domain.name(), SmsLimits.to(number));
        return () -> {
            Preview.running().ifPresent(preview -> preview.activates(number, Optional.empty()));
            Optional<PinLock> lock = domain.watch().active();
            if (lock.isEmpty()) {
                return Decision.refused(LockReason.NOT_ACTIVE.refusal());
            }
            Optional<Recovery> running = last.get().filter(found -> !found.hasLapsed(domain.now()));
            Optional<Recovery> same = running.filter(found -> found.isFor(number));
            if (same.isPresent()) {
                return same.get().isOver(domain.now())
                        ? sendPin(domain, same.get(), language, limit, sim)
                        : Decision.refused(LockReason.RECOVERY_WAITS.refusal(same.get().endsAt()));
            }
            return running.filter(Recovery::isByCourt).isPresent()
                    ? Decision.refused(LockReason.RECOVERY_BY_COURT.refusal())
                    : start(domain, new Recipient(number, language.orElse(lock.get().language()), domain.name(), domain.caller().id()));
        };
    }

    private Decision<SimCheck.Sending> start(LockedDomain domain, Recipient to) {
        Optional<Refusal> objection = steps.objectionTo(to).or(() -> steps.objectionToNotices(domain));
        if (objection.isPresent()) {
            return Decision.refused(objection.get());
        }
        String by = domain.caller().actor().login();
        Recovery recovery = steps.recovery(to, Recovery.Through.ACCOUNT, by, Optional.empty(), Optional.empty(), domain.now());
        return Decision.change("RECOVERY_STARTED", Optional.of(detail(recovery)),
                new SimCheck.Sending.Settled(new LockOutcome.RecoveryStarted(recovery.endsAt())),
                steps.begin(domain, recovery, Optional.of(by)));
    }

    static String detail(Recovery recovery) {
        return recovery.through() + " to " + recovery.to().number().masked() + recovery.reason().map(why -> ": " + why).orElse("");
    }

    private Decision<SimCheck.Sending> sendPin(LockedDomain domain, Recovery recovery, Optional<Language> language,
            SmsLimits.Question limit,
            SimCheck.Known sim) {
        AuthorityNumber number = recovery.to().number();
        Optional<Refusal> objection = tokens.objectionToRequest(domain.watch().token(), false).or(limit::objection)
                .or(() -> sim.objection(domain, Act.RECOVERY, number));
        if (objection.isPresent()) {
            return Decision.refused(objection.get());
        }
        if (sim.asksFirst(number)) {
            return SimCheck.askFirst(domain, number, false);
        }
        AccountRef holder = domain.caller().account();
        Recipient to = new Recipient(number, recovery.to().country(), language.orElse(recovery.to().language()), domain.name(),
                holder.id());
        IssuedToken issued = tokens.issue(domain.name(), holder, Purpose.RECOVERY, Optional.empty(), domain.watch().token());
        List<Sql> message = messages.token(to, domain.caller().actor().login(), MessageType.RECOVERY_TOKEN, holder.login(), issued.id(),
                issued.token(), issued.lifetime(), issued.storedWith());
        return Decision.change("SENT", SimCheck.Sending.sent(Optional.empty()), Pins.replacing(domain, message));
    }

    /**
     * Ends it with the PIN of the new phone: the lock has that one contact then. A wrong PIN counts as with any PIN of the holder's side.
     * Refused before the waiting is over (557).
     */
    public GuardedChanges.Outcome<DomainName> confirm(Caller caller, DomainName name, AuthorityNumber number, Token token) {
        return confirm(caller, name, Optional.of(number), token);
    }

    /** The same for somebody who sees which number it is for. */
    public GuardedChanges.Outcome<DomainName> confirm(Caller caller, DomainName name, Token token) {
        return confirm(caller, name, Optional.empty(), token);
    }

    private GuardedChanges.Outcome<DomainName> confirm(Caller caller, DomainName name, Optional<AuthorityNumber> number, Token token) {
        return changes.change(GuardedChanges.Request.ofHolder(Act.RECOVERY_CONFIRMATION, name, caller, Optional.empty()), domain -> {
            Deferred<Optional<Recovery>> last = domain.tx().read(RecoveryTable.of(name));
            return () -> {
                Instant now = domain.now();
                Optional<Recovery> running = last.get().filter(found -> domain.isLocked() && !found.hasLapsed(now));
                if (running.isEmpty()) {
                    return Decision.refused(LockReason.NOT_RECOVERING.refusal());
                }
                Recovery recovery = running.get();
                Preview.running().ifPresent(preview -> preview.activates(recovery.to().number(), Optional.empty()));
                if (number.filter(typed -> !recovery.isFor(typed)).isPresent()) {
                    return Decision.refused(LockReason.OTHER_NUMBER.refusal());
                }
                return recovery.isOver(now)
                        ? confirm(domain, recovery, token)
                        : Decision.refused(LockReason.RECOVERY_WAITS.refusal(recovery.endsAt()));
            };
        });
    }

    private Decision<DomainName> confirm(LockedDomain domain, Recovery recovery, Token token) {
        Attempt.Try attempt = Attempt.Try.ofHolder(Purpose.RECOVERY, token);
        if (!Preview.isRunning() && tokens.attempt(domain.tx(), domain.name(), domain.caller().id(), domain.watch().token(),
                attempt) instanceof Attempt.Wrong wrong) {
            return pins.wrong(domain, Act.RECOVERY_CONFIRMATION, domain.watch().active().orElseThrow(), wrong);
        }
        return Decision.change("RECOVERED", Optional.of(detail(recovery)), domain.name(), steps.finish(domain, recovery));
    }

    /**
     * Stops it, by the account that holds the domain or one above it. Of a court's order that is written down for the operator, and refused
     * (552).
     */
    public GuardedChanges.Outcome<DomainName> stop(Caller caller, DomainName name) {
        return changes.change(GuardedChanges.Request.ofAnybody(Act.RECOVERY_STOP, name, caller), domain -> {
            Deferred<Boolean> mayStop = domain.tx().read(Accounts.isAtOrAbove(caller.id(), Domains.holder(name)));
            Deferred<Optional<Recovery>> running = domain.tx().read(RecoveryTable.of(name));
            return () -> mayStop.get()
                    ? stop(domain, running.get(), caller.actor().login())
                    : Decision.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
        });
    }

    private Decision<DomainName> stop(LockedDomain domain, Optional<Recovery> running, String by) {
        if (running.isEmpty()) {
            return Decision.refused(LockReason.NOT_RECOVERING.refusal());
        }
        Recovery recovery = running.get();
        if (recovery.isByCourt()) {
            objected(domain, by);
            return Decision.refused(LockReason.RECOVERY_BY_COURT.refusal());
        }
        return Decision.change("RECOVERY_STOPPED", Optional.of(detail(recovery)), domain.name(), steps.stop(domain, recovery, by));
    }

    /** A no to what only the operator stops: written down for the operator. */
    static void objected(LockedDomain domain, String by) {
        domain.write(RecoveryTable.object(domain.name(), new Recovery.Objection(domain.now(), by)));
        domain.note(Act.RECOVERY_STOP.action(), "OBJECTED", by);
    }
}
