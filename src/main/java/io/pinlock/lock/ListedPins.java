package io.pinlock.lock;

import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.PinBatch;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.SharedPin;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.Language;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * One PIN for exactly these domains and one act at each: every domain gets a token of its own with the same digits, bound to its own order,
 * which its command redeems once.
 */
@Component
public class ListedPins {
    /** So many domains a list may have. */
    public static final int MOST = 1_000;

    private final Database database;
    private final GuardedChanges changes;
    private final Tokens tokens;
    private final SealedOrders orders;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final SimCheck sims;

    ListedPins(Database database, GuardedChanges changes, Tokens tokens, SealedOrders orders, SmsQueue messages, SmsLimits limits,
            SimCheck sims) {
        this.database = database;
        this.changes = changes;
        this.tokens = tokens;
        this.orders = orders;
        this.messages = messages;
        this.limits = limits;
        this.sims = sims;
    }

    /** The domains of an account that fit a pattern, by their names; one more than a list may have where there are more. */
    public List<DomainName> fitting(Caller caller, Pattern pattern) {
        return database.read(Domains.heldNames(caller.id(), pattern, MOST + 1));
    }

    /** Five letters that stand for a list of domains. */
    public static String check(List<DomainName> names) {
        return SealedOrders.checkWord("domains",
                names.stream().map(name -> (name.ascii() + "\n").getBytes(StandardCharsets.UTF_8)).toList());
    }

    /**
     * Sends a PIN for one act at several domains, which all have to have one phone and one contact.
     *
     * @param names     each once, at most {@link #MOST}
     * @param order     what is done at each of them
     * @param allOrNone whether no PIN is sent unless it is for all of them
     */
    public LockOutcome request(Caller caller, List<DomainName> names, Language language, Function<DomainName, Order> order,
            boolean allOrNone) {
        return sims.send(caller, sim -> {
            Requested requested = new Requested(caller, names, language, order, allOrNone, sim);
            return requested.phone.sending(changes.changeAll(requested.requests(Act.PIN_REQUEST, caller), requested));
        });
    }

    private final class Requested extends ListedChange<Order> {
        private final Caller caller;
        private final Language language;
        private final Function<DomainName, Order> order;
        private final SharedPin pin;
        private final SharedPhone phone;
        /** The tokens of the domains, which are written behind their batch. */
        private final List<Sql> shares = new ArrayList<>();
        private Optional<PinLock> first = Optional.empty();
        private int wrong;

        private Requested(Caller caller, List<DomainName> names, Language language, Function<DomainName, Order> order, boolean allOrNone,
                SimCheck.Known sim) {
            super(names, allOrNone);
            this.caller = caller;
            this.language = language;
            this.order = order;
            pin = tokens.pin(caller.account());
            phone = new SharedPhone(Act.PIN_REQUEST, sim,
                    domain -> limits.askConfirmed(domain.tx(), caller, domain.name(), PinLockTable.destination(domain.name())));
        }

        @Override
        public Supplier<Decision<Order>> prepare(LockedDomain domain) {
            Order wanted = order.apply(domain.name());
            Optional<PinTarget> target = Optional.of(wanted).filter(order -> order.is(Act.TRANSFER))
                    .map(order -> new PinTarget(domain, order));
            return () -> {
                Optional<PinLock> lock = domain.watch().active();
                Optional<LastToken> last = domain.watch().token();
                Optional<Refusal> objection = target.flatMap(PinTarget::objection)
                        .or(() -> lock.isEmpty() ? Optional.of(LockReason.NOT_ACTIVE.refusal()) : Optional.empty())
                        .or(() -> lock.get().hasOneContact() ? Optional.empty() : Optional.of(LockReason.SEVERAL_CONTACTS.refusal()))
                        .or(() -> tokens.objectionToRequest(Pins.spacing(domain.domain(), last, domain.now()), true))
                        .or(() -> phone.objection(domain, lock.get().number()));
                return objection.<Decision<Order>>map(Decision::refused).orElseGet(() -> shared(domain, lock.get(), orders.sealed(wanted)));
            };
        }

        private Decision<Order> shared(LockedDomain domain, PinLock lock, Order wanted) {
            Optional<LastToken> last = domain.watch().token();
            first = first.or(() -> Optional.of(lock));
            wrong = Math.max(wrong, last.map(LastToken::wrongAttempts).orElse(0));
            shares.add(tokens.share(pin, domain.name(), caller.account(), Purpose.COMMAND, Optional.of(wanted.canonical()), last));
            return Decision.change("SENT", Optional.of("to " + OrderWords.text(wanted, Language.EN) + ", " + PinBatch.note(pin.id())),
                    wanted, Pins.replacing(domain, List.of()));
        }

        @Override
        Optional<DomainReport.BoundList> finish() {
            List<DomainName> names = new ArrayList<>(done().keySet());
            Order one = done().firstEntry().getValue();
            String check = SealedOrders.checkWord(pin.id().toString(), done().values().stream().map(Order::canonical).toList());
            Recipient to = first.orElseThrow().recipient(language);
            AccountRef holder = caller.account();
            messages.sharedToken(to, caller.actor().login(), holder.login(), Optional.of(OrderWords.template(one, names.size(), language)),
                    names.size(), check, pin.id(), pin.token(), pin.lifetime(), message -> PinBatch.store(pin, holder.id(),
                            one.act().orElseThrow().name(), names, to.number().e164(), check, wrong, message))
                    .forEach(tx()::write);
            shares.forEach(tx()::write);
            return Optional.of(new DomainReport.BoundList(pin.id(), Optional.of(one), names.size(), check));
        }
    }
}
