package io.pinlock.lock;

import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.token.Approval;
import io.pinlock.lock.token.Attempt;
import io.pinlock.lock.token.ContactTokens;
import io.pinlock.lock.token.IssuedOrder;
import io.pinlock.lock.token.IssuedToken;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.Resends;
import io.pinlock.lock.token.TokenReason;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** PINs on their way to a phone: each for one guarded act, or once more. Each act goes the way of {@link GuardedChanges}. */
@Component
public class Pins {
    /** In place of a position: the phone that the outstanding order is to make a contact. */
    public static final int NEW = 0;

    private final GuardedChanges changes;
    private final Tokens tokens;
    private final ContactTokens contactTokens;
    private final SealedOrders orders;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final SimCheck sims;
    private final LockEvents events;
    private final InstantSource clock;

    Pins(GuardedChanges changes, Tokens tokens, ContactTokens contactTokens, SealedOrders orders, SmsQueue messages, SmsLimits limits,
            SimCheck sims,
            LockEvents events, InstantSource clock) {
        this.changes = changes;
        this.tokens = tokens;
        this.contactTokens = contactTokens;
        this.orders = orders;
        this.messages = messages;
        this.limits = limits;
        this.sims = sims;
        this.events = events;
        this.clock = clock;
    }

    /** An act that sends a PIN, by the account that holds the domain. */
    SimCheck.Sending send(Act act, Caller caller, DomainName name, GuardedChanges.Deciding<SimCheck.Sending> deciding) {
        return SimCheck.Sending.of(changes.change(GuardedChanges.Request.ofHolder(act, name, caller, Optional.empty()), deciding));
    }

    /**
     * Sends a PIN for one guarded act.
     *
     * @param order the one order that it opens; empty where whoever has it may use it, for any act
     */
    public LockOutcome request(Caller caller, DomainName name, Language language, Optional<Order> order) {
        return sims.send(caller, sim -> request(caller, name, language, order, sim));
    }

    private SimCheck.Sending request(Caller caller, DomainName name, Language language, Optional<Order> order, SimCheck.Known sim) {
        return send(Act.PIN_REQUEST, caller, name, domain -> {
            SmsLimits.Question limit = limits.askConfirmed(domain.tx(), caller, name, PinLockTable.destination(name));
            Optional<PinTarget> target = order.filter(wanted -> wanted.is(Act.TRANSFER)).map(wanted -> new PinTarget(domain, wanted));
            return () -> {
                Optional<PinLock> lock = domain.watch().active();
                Optional<Refusal> objection = target.flatMap(PinTarget::objection)
                        .or(() -> lock.isPresent() ? Optional.empty() : Optional.of(LockReason.NOT_ACTIVE.refusal()))
                        .or(() -> order.isEmpty() ? unbound(domain, lock.orElseThrow()) : Optional.empty())
                        .or(() -> order.filter(wanted -> wanted.is(Act.WINDOW)).flatMap(_ -> Windows.objection(domain)))
                        .or(() -> tokens.objectionToRequest(spacing(domain.domain(), domain.watch().token(), clock.instant()),
                                order.isPresent()))
                        .or(limit::objection).or(() -> objectionToPhones(domain, lock.orElseThrow()));
                return objection.<Decision<SimCheck.Sending>>map(Decision::refused)
                        .or(() -> sim.unasked(lock.orElseThrow()).map(number -> SimCheck.askFirst(domain, number)))
                        .or(() -> sim.objectionToContacts(domain, Act.PIN_REQUEST, lock.orElseThrow()).map(Decision::refused))
                        .orElseGet(() -> sent(domain, lock.orElseThrow(), language, order.map(orders::sealed), sim));
            };
        });
    }

    /** Why there is no PIN for any order. */
    private static Optional<Refusal> unbound(LockedDomain domain, PinLock lock) {
        if (lock.quorum() > 1) {
            return Optional.of(LockReason.QUORUM_BOUND.refusal());
        }
        return domain.domain().boundOnly() ? Optional.of(LockReason.BOUND_ONLY.refusal()) : Optional.empty();
    }

    /** Why nothing is sent to one of the phones; the limits of the first one are asked before. */
    Optional<Refusal> objectionToPhones(LockedDomain domain, PinLock lock) {
        return lock.phones().stream().skip(1)
                .map(to -> limits.askFurther(domain.tx(), domain.caller(), domain.name(), SmsLimits.to(to.number())).objection())
                .flatMap(Optional::stream).findFirst();
    }

    private Decision<SimCheck.Sending> sent(LockedDomain domain, PinLock lock, Language language, Optional<Order> order,
            SimCheck.Known sim) {
        Issued issued = issue(domain, lock, Purpose.COMMAND, order, language, sim);
        return Decision.change("SENT", order.map(Pins::note), SimCheck.Sending.sent(issued.order(), issued.pages(), Optional.empty()),
                issued.statements());
    }

    /**
     * A new order on its way to its contacts.
     *
     * @param id    the number of its token
     * @param order what it is bound to
     * @param pages of the contacts that approve on one
     */
    record Issued(UUID id, Optional<BoundOrder> order, List<Sql> statements, List<ContactPage> pages) {}

    /**
     * Makes an order in place of the last one, and sends each phone a PIN: of several only those whose SIMs were not changed of late.
     *
     * @param order    sealed; empty where it is any, or its purpose says it all
     * @param language of the first phone's message
     */
    Issued issue(LockedDomain domain, PinLock lock, Purpose purpose, Optional<Order> order, Language language, SimCheck.Known sim) {
        AccountRef holder = domain.caller().account();
        Optional<byte[]> canonical = order.map(Order::canonical);
        if (lock.hasOneContact()) {
            IssuedToken pin = tokens.issue(domain.name(), holder, purpose, canonical, domain.watch().token());
            Optional<BoundOrder> bound = bound(pin.id(), order);
            return new Issued(pin.id(), bound, replacing(domain, message(domain, lock.recipient(language), purpose, bound, pin)),
                    List.of());
        }
        List<Contact> swapped = sim.swapped(lock);
        List<Contact> reached = lock.everybody().stream().filter(contact -> !swapped.contains(contact)).toList();
        IssuedOrder issued = contactTokens.issueToMany(domain.name(), holder, purpose, canonical, domain.watch().token(),
                new ContactTokens.Asked(positions(reached, true), positions(reached, false), positions(swapped, true)));
        Optional<BoundOrder> bound = bound(issued.id(), order);
        List<Sql> statements = new ArrayList<>(issued.stored());
        reached.forEach(contact -> contact.phone().map(to -> contact.position() == 1 ? lock.recipient(language) : to)
                .ifPresent(to -> statements.addAll(message(domain, to, purpose, bound,
                        Objects.requireNonNull(issued.pins().get(contact.position()))))));
        return new Issued(issued.id(), bound, replacing(domain, statements), lock.everybody().stream()
                .filter(contact -> contact.kind() == Contact.Kind.PASSKEY)
                .map(contact -> new ContactPage(contact.position(), Objects.requireNonNull(issued.pages().get(contact.position()))))
                .toList());
    }

    private static List<Integer> positions(List<Contact> contacts, boolean phones) {
        return contacts.stream().filter(contact -> contact.phone().isPresent() == phones).map(Contact::position).toList();
    }

    private static Optional<BoundOrder> bound(UUID id, Optional<Order> order) {
        return order.map(wanted -> new BoundOrder(wanted, SealedOrders.checkWord(id, wanted.canonical())));
    }

    private List<Sql> message(LockedDomain domain, Recipient to, Purpose purpose, Optional<BoundOrder> bound, IssuedToken pin) {
        String by = domain.caller().actor().login();
        return bound
                .map(wanted -> messages.orderToken(to, by, gaining(domain, wanted.order()),
                        OrderWords.template(wanted.order(), to.language()), wanted.check(), pin.id(), pin.token(), pin.lifetime(),
                        pin.storedWith()))
                .orElseGet(() -> messages.token(to, by,
                        purpose == Purpose.THAW ? MessageType.THAW_TOKEN : MessageType.COMMAND_TOKEN, domain.caller().account().login(),
                        pin.id(), pin.token(), pin.lifetime(), pin.storedWith()));
    }

    /** Who alone may use a PIN, where it is enough by itself: one of several contacts gives it to whoever has asked for the order. */
    private static Optional<String> gaining(LockedDomain domain, Order order) {
        return domain.watch().active().filter(PinLock::hasOneContact).flatMap(_ -> order.value(Effect.Field.GAINING_ACCOUNT));
    }

    static String note(Order order) {
        return order.value(Effect.Field.GAINING_ACCOUNT).map(login -> "for " + login)
                .orElseGet(() -> "to " + OrderWords.text(order, Language.EN));
    }

    /** A message with a new PIN: an unsent one that it replaces is taken back; one that has expired is not sent any more. */
    static List<Sql> replacing(LockedDomain domain, List<Sql> message) {
        List<Sql> statements = new ArrayList<>();
        if (domain.watch().token().filter(last -> domain.now().isBefore(last.expiresAt())).isPresent()) {
            statements.add(SmsQueue.cancelTokens(domain.name(), domain.now()));
        }
        statements.addAll(message);
        return statements;
    }

    /**
     * Sends the outstanding PIN again, to the phone that it went to: where its message does not arrive.
     *
     * @param position of the contact, where there are several, or {@link #NEW}
     */
    public LockOutcome resend(Caller caller, DomainName name, int position) {
        return sims.send(caller, sim -> send(Act.PIN_RESEND, caller, name, domain -> () -> tokens
                .live(spacing(domain.domain(), Tokens.behindBatch(domain.tx(), domain.watch().token()), clock.instant()))
                .flatMap(token -> ofContact(domain, token, position))
                .map(token -> resend(domain, token, domain.tx().read(Resends.of(name, token)).get(), sim))
                .orElseGet(() -> Decision.refused(TokenReason.NONE_OUTSTANDING.refusal()))));
    }

    private static Optional<LastToken> ofContact(LockedDomain domain, LastToken token, int position) {
        if (position == NEW) {
            return domain.tx().read(PendingContact.of(domain.name())).get()
                    .filter(each -> each.isPhone() && each.order().equals(token.id()))
                    .map(each -> token.ofNew(each.id(), each.tag(), each.message()));
        }
        if (token.purpose() == Purpose.RECOVERY || domain.watch().lock().filter(lock -> !lock.hasOneContact()).isEmpty()) {
            return Optional.of(token).filter(_ -> position == 1);
        }
        return domain.tx().read(Approval.of(domain.name())).get().stream()
                .filter(each -> each.position() == position && each.order().equals(token.id()) && each.tag().isPresent())
                .findFirst().map(token::of);
    }

    private Decision<SimCheck.Sending> resend(LockedDomain domain, LastToken token, Resends resends, SimCheck.Known sim) {
        boolean bound = domain.domain().boundOnly() || domain.watch().active().filter(lock -> lock.quorum() > 1).isPresent();
        Optional<AuthorityNumber> phone = resends.last().map(last -> last.to().number());
        Optional<Refusal> objection = tokens.objectionToResend(token, resends, bound)
                .or(() -> phone.flatMap(number -> resendLimit(domain, number, token.purpose()).objection()))
                .or(() -> phone.flatMap(number -> sim.objection(domain, Act.PIN_RESEND, number)));
        if (objection.isPresent()) {
            return Decision.refused(objection.get());
        }
        Optional<AuthorityNumber> unasked = phone.filter(sim::asksFirst);
        if (unasked.isPresent()) {
            return SimCheck.askFirst(domain, unasked.get(), isConfirmed(domain, token.purpose()));
        }
        String by = domain.caller().actor().login();
        return resends.last()
                .flatMap(last -> token.message().flatMap(kept -> messages.again(by, last, token.messageId(), kept, token.expiresAt())))
                .map(queued -> Decision.change("SENT", Optional.of(resends.sent().size() + " of " + Resends.MOST),
                        SimCheck.Sending.sent(Optional.empty()), List.of(queued)))
                .orElseGet(() -> Decision.refused(
                        TokenReason.NOT_KEPT.refusal(tokens.nextRequestFrom(Optional.of(token), bound, domain.now()))));
    }

    /** Which limit of the phone counts is known only now: whether it has ever confirmed a lock. */
    private SmsLimits.Question resendLimit(LockedDomain domain, AuthorityNumber number, Purpose purpose) {
        Sql phone = SmsLimits.to(number);
        return isConfirmed(domain, purpose)
                ? limits.askConfirmed(domain.tx(), domain.caller(), domain.name(), phone)
                : limits.ask(domain.tx(), domain.caller(), domain.name(), phone);
    }

    private static boolean isConfirmed(LockedDomain domain, Purpose purpose) {
        return domain.isLocked() && purpose != Purpose.RECOVERY && purpose != Purpose.CONTACT;
    }

    /** The token that the next one waits for: one that opens nothing because it is not bound keeps nobody waiting. */
    static Optional<LastToken> spacing(HeldDomain domain, Optional<LastToken> last, Instant now) {
        return last.filter(token -> !domain.boundOnly() || token.isBound() || token.purpose() != Purpose.COMMAND || !token.isLive(now));
    }

    /** A wrong PIN of the holder's side, which counts although the act is refused: the phone and the account are told of one that burns. */
    <R> Decision<R> wrong(LockedDomain domain, Act act, PinLock lock, Attempt.Wrong attempt) {
        if (attempt.tellPhone()) {
            lock.tell(to -> messages.notice(to, MessageType.TOKEN_BURNT)).forEach(domain::write);
        }
        if (attempt.isBurnt()) {
            domain.write(events.told(lock.account(), domain.name(), LockEvents.Kind.TOKEN_BURNT,
                    "login:" + domain.caller().actor().login()));
        }
        if (attempt.isOneOfMany()) {
            domain.noteRefused(act, attempt.outcome());
        } else {
            domain.note(act, attempt.outcome());
        }
        return Decision.refused(LockReason.TOKEN_INVALID.refusal());
    }
}
