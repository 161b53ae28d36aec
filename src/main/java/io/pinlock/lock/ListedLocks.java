package io.pinlock.lock;

import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.billing.Activations;
import io.pinlock.billing.Billing;
import io.pinlock.billing.Service;
import io.pinlock.billing.Term;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.PinBatch;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.SharedPin;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The locks of several domains at once: asked for with one PIN for all of them, confirmed with it, taken off. Each domain goes by the rules
 * of a single one and is charged for itself.
 */
@Component
public class ListedLocks {
    private final GuardedChanges changes;
    private final PinLocks locks;
    private final Tokens tokens;
    private final Billing billing;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final SimCheck sims;
    private final InstantSource clock;

    ListedLocks(GuardedChanges changes, PinLocks locks, Tokens tokens, Billing billing, SmsQueue messages, SmsLimits limits, SimCheck sims,
            InstantSource clock) {
        this.changes = changes;
        this.locks = locks;
        this.tokens = tokens;
        this.billing = billing;
        this.messages = messages;
        this.limits = limits;
        this.sims = sims;
        this.clock = clock;
    }

    /**
     * Asks for locks: charges each term that is not paid, and sends one PIN to the number.
     *
     * @param names     each once, at most {@link ListedPins#MOST}
     * @param allOrNone whether nothing is charged and sent unless it is for all of them
     */
    public LockOutcome request(Caller caller, List<DomainName> names, AuthorityNumber number, Language language, boolean allOrNone) {
        return sims.send(caller, sim -> {
            Requested requested = new Requested(caller, names, number, language, allOrNone, sim);
            return requested.phone.sending(changes.changeAll(requested.requests(Act.LOCK_REQUEST, caller), requested));
        });
    }

    /** Confirms pending locks with the one PIN that they share. A wrong one is one attempt, however many domains are named. */
    public LockOutcome confirm(Caller caller, List<DomainName> names, AuthorityNumber number, Language language, Token token,
            boolean allOrNone) {
        ListedTry confirmed = new ListedTry(names, allOrNone, Optional.of(token)) {
            private final GuardedChanges.Deciding<LockOutcome> deciding = locks.confirming(number, language, token, this::objection);

            @Override
            public Supplier<Decision<LockOutcome>> prepare(LockedDomain domain) {
                return deciding.prepare(domain);
            }
        };
        return changes.changeAll(confirmed.requests(Act.LOCK_CONFIRMATION, caller), confirmed);
    }

    /** Takes locks off, in strict mode with the one PIN that they share, and tells each phone once. */
    public LockOutcome deactivate(Caller caller, List<DomainName> names, Optional<Token> token, boolean allOrNone) {
        Removed removed = new Removed(caller, names, token, allOrNone);
        return changes.changeAll(removed.requests(name -> GuardedChanges.Request.ofHolder(Orders.lockRemoval(name), caller, token)),
                removed);
    }

    private final class Removed extends ListedTry {
        private final Caller caller;
        private final Map<DomainName, List<Recipient>> phones = new HashMap<>();
        private final GuardedChanges.Deciding<LockOutcome> deciding = locks.deactivating(to -> {
            phones.computeIfAbsent(to.domain(), _ -> new ArrayList<>()).add(to);
            return List.of();
        });

        private Removed(Caller caller, List<DomainName> names, Optional<Token> token, boolean allOrNone) {
            super(names, allOrNone, token);
            this.caller = caller;
        }

        @Override
        public Supplier<Decision<LockOutcome>> prepare(LockedDomain domain) {
            Supplier<Decision<LockOutcome>> decision = deciding.prepare(domain);
            return () -> domain.watch().guardedBy(domain, Act.LOCK_REMOVAL, false, false) == Preview.GuardedBy.NONE
                    ? decision.get()
                    : objection(domain).<Decision<LockOutcome>>map(Decision::refused).orElseGet(decision);
        }

        @Override
        Optional<DomainReport.BoundList> finish() {
            List<Recipient> told = done().keySet().stream().flatMap(name -> phones.getOrDefault(name, List.of()).stream()).toList();
            tell(told, MessageType.LOCK_REMOVED, MessageType.LOCKS_REMOVED, caller).forEach(tx()::write);
            return super.finish();
        }
    }

    /** One notice to each phone, whatever the number of its domains. */
    private List<Sql> tell(List<Recipient> all, MessageType one, MessageType many, Caller caller) {
        Map<AuthorityNumber, List<Recipient>> byPhone = new LinkedHashMap<>();
        all.forEach(to -> byPhone.computeIfAbsent(to.number(), _ -> new ArrayList<>()).add(to));
        return byPhone.values().stream().map(phone -> phone.size() == 1
                ? messages.notice(phone.getFirst(), one, caller.actor().login())
                : messages.noticeOfMany(phone.getFirst(), many, phone.size(), caller.actor().login())).toList();
    }

    private final class Requested extends ListedChange<Term> {
        private final Caller caller;
        private final AuthorityNumber number;
        private final Language language;
        private final SharedPin pin;
        private final SharedPhone phone;
        private final List<Recipient> told = new ArrayList<>();
        /** The tokens of the domains, which are written behind their batch. */
        private final List<Sql> shares = new ArrayList<>();
        private final Map<AuthorityNumber, Optional<Refusal>> untold = new HashMap<>();
        private Optional<Activations> payments = Optional.empty();
        private int wrong;

        private Requested(Caller caller, List<DomainName> names, AuthorityNumber number, Language language, boolean allOrNone,
                SimCheck.Known sim) {
            super(names, allOrNone);
            this.caller = caller;
            this.number = number;
            this.language = language;
            pin = tokens.pin(caller.account());
            phone = new SharedPhone(Act.LOCK_REQUEST, sim,
                    domain -> limits.ask(domain.tx(), caller, domain.name(), SmsLimits.to(number)));
        }

        @Override
        public void begin(Transaction tx) {
            super.begin(tx);
            payments = Optional.of(billing.activations(tx, caller, Service.DOMAIN_PIN_LOCK,
                    PinLockTable.reserves(caller.ancestry().stream().map(AccountRef::id).toList(),
                            clock.instant().plus(PinLocks.KEPT_FOR))));
        }

        @Override
        public Supplier<Decision<Term>> prepare(LockedDomain domain) {
            Deferred<Optional<Term>> term = domain.tx().read(Terms.last(caller.id(), domain.name()));
            Deferred<Optional<Recipient>> former = domain.tx().read(FormerNumbers.of(domain.name(), clock.instant()));
            return () -> {
                Decision<Term> decision = decide(domain, term.get(), former.get());
                Preview.running().ifPresent(preview -> preview.activates(number, Optional.of(payments.orElseThrow().cost())));
                return decision;
            };
        }

        private Decision<Term> decide(LockedDomain domain, Optional<Term> last, Optional<Recipient> former) {
            if (domain.isLocked()) {
                return Decision.refused(LockReason.ALREADY_ACTIVE.refusal());
            }
            Activations paying = payments.orElseThrow();
            Optional<Recipient> news = former.filter(other -> PinLocks.isNews(domain, other, number));
            Optional<Refusal> objection = tokens.objectionToRequest(domain.watch().token(), false).or(paying::objection)
                    .or(() -> phone.objection(domain, number)).or(() -> news.flatMap(to -> untold(domain, to)));
            return objection.<Decision<Term>>map(Decision::refused).orElseGet(() -> switch (paying.pay(domain.name(), last)) {
                case Billing.Decision.Refused(var refusal) -> Decision.refused(refusal);
                case Billing.Decision.Paid(var term) -> pending(domain, term, news);
            });
        }

        /** Why a former phone cannot be told now; asked once for each. */
        private Optional<Refusal> untold(LockedDomain domain, Recipient to) {
            return untold.computeIfAbsent(to.number(), _ -> limits
                    .askFurtherNotice(domain.tx(), caller, domain.name(), FormerNumbers.told(domain.name(), domain.now())).objection());
        }

        private Decision<Term> pending(LockedDomain domain, Term term, Optional<Recipient> news) {
            Optional<LastToken> last = domain.watch().token();
            wrong = Math.max(wrong, last.map(LastToken::wrongAttempts).orElse(0));
            news.ifPresent(told::add);
            List<Sql> statements = new ArrayList<>(PinLockTable.pending(to(domain.name()), domain.now(), term.end()));
            statements.addAll(Pins.replacing(domain, List.of()));
            shares.add(tokens.share(pin, domain.name(), caller.account(), Purpose.ACTIVATION, Optional.empty(), last));
            return Decision.change("PENDING", Optional.of(PinBatch.note(pin.id())), term, statements);
        }

        private Recipient to(DomainName domain) {
            return new Recipient(number, language, domain, caller.id());
        }

        @Override
        Optional<DomainReport.BoundList> finish() {
            List<DomainName> names = new ArrayList<>(done().keySet());
            String check = SealedOrders.checkWord(pin.id().toString(),
                    names.stream().map(name -> Order.of(Act.LOCK_REQUEST, name).canonical()).toList());
            payments.orElseThrow().book();
            messages.sharedToken(to(names.getFirst()), caller.actor().login(), caller.account().login(), Optional.empty(), names.size(),
                    check, pin.id(), pin.token(), pin.lifetime(),
                    message -> PinBatch.store(pin, caller.id(), Act.LOCK_REQUEST.name(), names,
                            number.e164(), check, wrong, message))
                    .forEach(tx()::write);
            shares.forEach(tx()::write);
            tell(told, MessageType.NUMBER_CHANGED, MessageType.NUMBERS_CHANGED, caller).forEach(tx()::write);
            return Optional.of(new DomainReport.BoundList(pin.id(), Optional.empty(), names.size(), check));
        }
    }
}
