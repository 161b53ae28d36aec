package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.DatabaseFault;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.billing.Billing;
import io.pinlock.billing.Service;
import io.pinlock.billing.Term;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.token.Approval;
import io.pinlock.lock.token.Attempt;
import io.pinlock.lock.token.IssuedToken;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.PinBatch;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.Resends;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.LastMessage;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The life of a lock. Each act goes the way of {@link GuardedChanges}. */
@Component
public class PinLocks {
    /** Renewals of strict locks that are due within this time go before new activations. */
    static final Duration KEPT_FOR = Duration.ofDays(30);

    private final Database database;
    private final GuardedChanges changes;
    private final Domains domains;
    private final Tokens tokens;
    private final Pins pins;
    private final Billing billing;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final SimCheck sims;
    private final LockEvents events;
    private final InstantSource clock;

    PinLocks(Database database, GuardedChanges changes, Domains domains, Tokens tokens, Pins pins, Billing billing,
            SmsQueue messages, SmsLimits limits, SimCheck sims, LockEvents events, InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.domains = domains;
        this.tokens = tokens;
        this.pins = pins;
        this.billing = billing;
        this.messages = messages;
        this.limits = limits;
        this.sims = sims;
        this.events = events;
        this.clock = clock;
    }

    private LockOutcome act(Act act, Caller caller, DomainName name, GuardedChanges.Deciding<LockOutcome> deciding) {
        return act(GuardedChanges.Request.ofHolder(act, name, caller, Optional.empty()), deciding);
    }

    private LockOutcome act(GuardedChanges.Request request, GuardedChanges.Deciding<LockOutcome> deciding) {
        return switch (changes.change(request, deciding)) {
            case GuardedChanges.Outcome.Done<LockOutcome>(var outcome) -> outcome;
            case GuardedChanges.Outcome.Refused<LockOutcome>(var refusal) -> new LockOutcome.Refused(refusal);
        };
    }

    /** Asks for a lock: charges the term unless it is paid, and sends a PIN to the number. */
    public LockOutcome request(Caller caller, DomainName name, AuthorityNumber number, Language language) {
        return sims.send(caller, known -> {
            try {
                return request(caller, name, number, language, known, false);
            } catch (DatabaseFault fault) {
                if (fault.isForMissingValue()) {
                    return request(caller, name, number, language, known, true);
                }
                throw fault;
            }
        });
    }

    /** @param behindLocks as {@link Billing#activation} says */
    private SimCheck.Sending request(Caller caller, DomainName name, AuthorityNumber number, Language language, SimCheck.Known sim,
            boolean behindLocks) {
        return pins.send(Act.LOCK_REQUEST, caller, name, domain -> {
            Billing.Activation payment = billing.activation(domain.tx(), caller, name, Service.DOMAIN_PIN_LOCK,
                    PinLockTable.reserves(caller.ancestry().stream().map(AccountRef::id).toList(), clock.instant().plus(KEPT_FOR)),
                    behindLocks);
            SmsLimits.Question limit = limits.ask(domain.tx(), caller, name, SmsLimits.to(number));
            Deferred<Optional<Recipient>> former = domain.tx().read(FormerNumbers.of(name, clock.instant()));
            SmsLimits.Question notice = limits.askFurtherNotice(domain.tx(), caller, name, FormerNumbers.told(name, clock.instant()));
            return () -> {
                Preview.running().ifPresent(preview -> preview.activates(number, Optional.of(payment.cost())));
                if (domain.isLocked()) {
                    return Decision.refused(LockReason.ALREADY_ACTIVE.refusal());
                }
                Optional<Recipient> told = former.get().filter(last -> isNews(domain, last, number));
                Optional<Refusal> objection = tokens.objectionToRequest(domain.watch().token(), false).or(payment::objection)
                        .or(limit::objection).or(() -> told.flatMap(_ -> notice.objection()))
                        .or(() -> sim.objection(domain, Act.LOCK_REQUEST, number));
                return objection.<Decision<SimCheck.Sending>>map(Decision::refused).orElseGet(() -> switch (payment.pay()) {
                    case Billing.Decision.Refused(var refusal) -> Decision.refused(refusal);
                    case Billing.Decision.Paid _ when sim.asksFirst(number) -> SimCheck.askFirst(domain, number);
                    case Billing.Decision.Paid(var term) -> {
                        Recipient to = new Recipient(number, language, name, caller.id());
                        List<Sql> statements = new ArrayList<>(PinLockTable.pending(to, clock.instant(), term.end()));
                        IssuedToken issued = tokens.issue(name, caller.account(), Purpose.ACTIVATION, Optional.empty(),
                                domain.watch().token());
                        statements.addAll(Pins.replacing(domain, messages.token(to, caller.actor().login(), MessageType.ACTIVATION_TOKEN,
                                caller.account().login(), issued.id(), issued.token(), issued.lifetime(),
                                issued.storedWith())));
                        told.ifPresent(last -> statements.add(messages.notice(last, MessageType.NUMBER_CHANGED, caller.actor().login())));
                        yield Decision.change("PENDING", SimCheck.Sending.sent(Optional.empty()), statements);
                    }
                });
            };
        });
    }

    /** Whether the last number of the paid year has to be told that there is another one now; of the same one it is told once. */
    static boolean isNews(LockedDomain domain, Recipient last, AuthorityNumber number) {
        boolean told = domain.watch().lock().filter(pending -> pending.number().equals(number)).isPresent();
        return !last.number().equals(number) && !told;
    }

    /** Confirms a pending lock with the PIN. The other values must be those that it was requested with. */
    public LockOutcome confirm(Caller caller, DomainName name, AuthorityNumber number, Language language, Token token) {
        return act(Act.LOCK_CONFIRMATION, caller, name, confirming(number, language, token, _ -> Optional.empty()));
    }

    /** @param before asked where nothing else is in the way, before the PIN is looked at */
    GuardedChanges.Deciding<LockOutcome> confirming(AuthorityNumber number, Language language, Token token,
            Function<LockedDomain, Optional<Refusal>> before) {
        return domain -> {
            Deferred<Optional<Term>> term = domain.tx().read(Terms.last(domain.caller().id(), domain.name()));
            return () -> {
                Preview.running().ifPresent(preview -> preview.activates(number, Optional.empty()));
                if (domain.isLocked()) {
                    return Decision.refused(LockReason.ALREADY_ACTIVE.refusal());
                }
                Optional<PinLock> pending = domain.watch().lock().filter(found -> found.isInForce(term.get(), clock.instant()));
                if (pending.isEmpty()) {
                    return Decision.refused(LockReason.NOT_PENDING.refusal());
                }
                if (!pending.get().number().equals(number)) {
                    return Decision.refused(LockReason.OTHER_NUMBER.refusal());
                }
                if (pending.get().language() != language) {
                    return Decision.refused(LockReason.OTHER_LANGUAGE.refusal());
                }
                return before.apply(domain).<Decision<LockOutcome>>map(Decision::refused)
                        .orElseGet(() -> confirm(domain, pending.get(), token));
            };
        };
    }

    /** The same for somebody who sees what the lock was requested with. */
    public LockOutcome confirm(Caller caller, DomainName name, Token token) {
        Optional<LockStatus> status = status(caller, name).filter(found -> found.number().isPresent());
        return status.map(found -> confirm(caller, name, found.number().orElseThrow(), found.language().orElseThrow(), token))
                .orElseGet(() -> new LockOutcome.Refused(LockReason.NOT_PENDING.refusal()));
    }

    /** A wrong attempt counts although it is refused. For a preview none is made. */
    private Decision<LockOutcome> confirm(LockedDomain domain, PinLock pending, Token token) {
        Caller caller = domain.caller();
        if (Preview.isRunning()) {
            return activate(domain);
        }
        Attempt.Try attempt = Attempt.Try.ofHolder(Purpose.ACTIVATION, token);
        Optional<LastToken> last = Tokens.behindBatch(domain.tx(), domain.watch().token());
        if (tokens.attempt(domain.tx(), domain.name(), caller.id(), last, attempt) instanceof Attempt.Wrong wrong) {
            return pins.wrong(domain, Act.LOCK_CONFIRMATION, pending, wrong);
        }
        return activate(domain);
    }

    private Decision<LockOutcome> activate(LockedDomain domain) {
        return Decision.change("ACTIVE", domain.watch().token().flatMap(LastToken::batch).map(PinBatch::note), new LockOutcome.Activated(),
                List.of(PinLockTable.activate(domain.name(), clock.instant()),
                        FormerNumbers.forget(domain.name()), events.told(domain.caller(), domain.name(), LockEvents.Kind.ACTIVATED)));
    }

    /** Takes the lock off, in strict mode with a PIN, and always tells the phone. The term runs on. */
    public LockOutcome deactivate(Caller caller, DomainName name, Optional<Token> token) {
        return act(GuardedChanges.Request.ofHolder(Orders.lockRemoval(name), caller, token),
                deactivating(to -> List.of(messages.notice(to, MessageType.LOCK_REMOVED, caller.actor().login()))));
    }

    /** @param notice tells the phone */
    GuardedChanges.Deciding<LockOutcome> deactivating(Function<Recipient, List<Sql>> notice) {
        return domain -> {
            DomainName name = domain.name();
            Deferred<Optional<Term>> term = domain.tx().read(Terms.last(domain.caller().id(), name));
            return () -> domain.watch().active().map(lock -> {
                List<Sql> statements = new ArrayList<>(List.of(tokens.die(name), SmsQueue.cancelTokens(name, domain.now())));
                statements.addAll(lock.phones().stream().flatMap(to -> notice.apply(to).stream()).toList());
                term.get().filter(paid -> paid.isRunning(domain.now()))
                        .ifPresent(paid -> statements.add(FormerNumbers.keep(name, paid.end())));
                statements.addAll(
                        List.of(PinLockTable.remove(name), events.told(domain.caller(), name, LockEvents.Kind.DEACTIVATED)));
                return Decision.<LockOutcome>change("DEACTIVATED", new LockOutcome.Deactivated(), statements);
            }).orElseGet(() -> Decision.refused(LockReason.NOT_ACTIVE.refusal()));
        };
    }

    /** A domain of the caller's, as it stands. */
    public Optional<ShownDomain> domain(Caller caller, DomainName name) {
        return database.reading(tx -> {
            var domain = tx.read(domains.find(name));
            var lock = tx.read(PinLockTable.of(name));
            return domain.get().filter(found -> found.isHeldBy(caller.id()))
                    .map(found -> ShownDomain.of(found, lock.get().filter(PinLock::isActive).isPresent(),
                            lock.get().filter(PinLock::isStill).isPresent(), clock.instant()));
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
            var recovery = tx.read(RecoveryTable.of(name));
            var contacts = tx.read(Contact.of(name));
            var approvals = tx.read(Approval.of(name));
            var pending = tx.read(PendingContact.of(name));
            Optional<String> target = token.get().flatMap(LastToken::target).flatMap(account -> tx.read(Accounts.loginOf(account)).get());
            Optional<Resends> resends = tokens.live(token.get()).map(last -> tx.read(Resends.of(name, last)).get());
            return domain.get().filter(found -> found.isHeldBy(caller.id()))
                    .map(found -> status(found, lock.get(), term.get(), token.get(), target, resends, message.get(),
                            recovery.get(), LockStatus.ShownContact.of(contacts.get(), approvals.get(), token.get(),
                                    tokens.live(token.get()).isPresent()),
                            pending.get()));
        });
    }

    /** The locks in force of some domains that an account holds, by domain; those that are pending or active. */
    public Map<DomainName, LockSummary> summaries(AccountId account, List<DomainName> names) {
        return database.read(PinLockTable.summaries(account, names, clock.instant()));
    }

    /**
     * What a list of domains shows of a lock.
     *
     * @param dueAt when an active one is charged again, and a pending one ends
     * @param window there while it is open
     */
    public record LockSummary(DomainName domain, LockStatus.State state, Instant dueAt, AuthorityNumber number, Language language,
            boolean frozen, boolean recovering, Optional<Window> window) {
        static LockSummary of(PinLock lock, Instant now) {
            return new LockSummary(lock.domain(), LockStatus.State.valueOf(lock.statusText()), lock.dueAt(), lock.number(),
                    lock.language(), lock.isFrozen(), lock.isRecovering(), lock.window().filter(window -> window.isOpen(now)));
        }

        /** Whether it guards. */
        public boolean isActive() {
            return state != LockStatus.State.PENDING;
        }
    }

    private static LockStatus.Pin pin(LastToken token, Optional<String> target, Resends resends) {
        Optional<BoundOrder> bound = token.order()
                .map(kept -> new BoundOrder(Order.read(kept),
                        token.batch().map(PinBatch::check).orElseGet(() -> SealedOrders.checkWord(token.id(), kept))));
        return new LockStatus.Pin(token.issuedAt(), token.expiresAt(), token.attemptsLeft(),
                bound.flatMap(known -> known.order().value(Effect.Field.GAINING_ACCOUNT)).or(() -> target), token.isClosedToOutsiders(),
                resends, bound);
    }

    private LockStatus status(HeldDomain domain, Optional<PinLock> row, Optional<Term> lastTerm, Optional<LastToken> token,
            Optional<String> target, Optional<Resends> resends, Optional<LastMessage> message, Optional<Recovery> recovery,
            List<LockStatus.ShownContact> contacts, Optional<PendingContact> pending) {
        Instant now = clock.instant();
        Optional<PinLock> lock = row.filter(found -> found.isInForce(lastTerm, now));
        Optional<PinLock> active = lock.filter(PinLock::isActive);
        Optional<PendingContact> next = pending
                .filter(each -> token.filter(last -> last.isLive(now) && last.id().equals(each.order())).isPresent());
        return new LockStatus(domain, lock.map(found -> LockStatus.State.valueOf(found.statusText())).orElse(LockStatus.State.NONE),
                lock.map(PinLock::number), lock.map(PinLock::language), lock.map(PinLock::requestedAt), lock.flatMap(PinLock::activatedAt),
                lastTerm.filter(term -> term.isRunning(now) || active.isPresent()).map(Term::end), active.map(PinLock::dueAt),
                lock.flatMap(PinLock::grace).map(Grace::endsAt)
                        .filter(_ -> !domain.account().strict() && lock.filter(PinLock::isStill).isEmpty()),
                message,
                token.filter(last -> last.isLive(now))
                        .map(last -> pin(last, target, resends.orElseGet(() -> new Resends(List.of())))),
                tokens.nextRequestFrom(Pins.spacing(domain, token, now),
                        domain.boundOnly() || active.filter(found -> found.quorum() > 1).isPresent(), now),
                lock.flatMap(PinLock::freeze), lock.flatMap(PinLock::window).filter(window -> window.isOpen(now)), recovery,
                lock.isPresent() ? contacts : List.of(), lock.map(PinLock::quorum).orElse(1),
                next.flatMap(PendingContact::page), next.filter(PendingContact::isPhone).isPresent());
    }
}
