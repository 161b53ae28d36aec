package io.pinlock.lock;

import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.token.Attempt;
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
import java.util.Optional;
import org.springframework.stereotype.Component;

/** PINs on their way to a phone: each for one guarded act, or once more. Each act goes the way of {@link GuardedChanges}. */
@Component
public class Pins {
    private final GuardedChanges changes;
    private final Tokens tokens;
    private final SealedOrders orders;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final SimCheck sims;
    private final LockEvents events;
    private final InstantSource clock;

    Pins(GuardedChanges changes, Tokens tokens, SealedOrders orders, SmsQueue messages, SmsLimits limits, SimCheck sims,
            LockEvents events, InstantSource clock) {
        this.changes = changes;
        this.tokens = tokens;
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
                        .or(() -> order.isEmpty() && domain.domain().boundOnly()
                                ? Optional.of(LockReason.BOUND_ONLY.refusal())
                                : Optional.empty())
                        .or(() -> order.filter(wanted -> wanted.is(Act.WINDOW)).flatMap(_ -> Windows.objection(domain)))
                        .or(() -> tokens.objectionToRequest(spacing(domain.domain(), domain.watch().token(), clock.instant()),
                                order.isPresent()))
                        .or(limit::objection).or(() -> sim.objection(domain, Act.PIN_REQUEST, lock.orElseThrow().number()));
                return objection.<Decision<SimCheck.Sending>>map(Decision::refused)
                        .orElseGet(() -> sim.asksFirst(lock.orElseThrow().number())
                                ? SimCheck.askFirst(domain, lock.orElseThrow().number())
                                : sent(domain, lock.orElseThrow().recipient(language), order.map(orders::sealed)));
            };
        });
    }

    private Decision<SimCheck.Sending> sent(LockedDomain domain, Recipient to, Optional<Order> order) {
        AccountRef holder = domain.caller().account();
        String by = domain.caller().actor().login();
        IssuedToken issued = tokens.issue(to.domain(), holder, Purpose.COMMAND, order.map(Order::canonical), domain.watch().token());
        Optional<BoundOrder> bound = order.map(wanted -> new BoundOrder(wanted, SealedOrders.checkWord(issued.id(), wanted.canonical())));
        List<Sql> message = bound
                .map(wanted -> messages.orderToken(to, by, wanted.order().value(Effect.Field.GAINING_ACCOUNT),
                        OrderWords.template(wanted.order(), to.language()), wanted.check(), issued.id(), issued.token(), issued.lifetime(),
                        issued.storedWith()))
                .orElseGet(() -> messages.token(to, by, MessageType.COMMAND_TOKEN, holder.login(), issued.id(), issued.token(),
                        issued.lifetime(), issued.storedWith()));
        return Decision.change("SENT", order.map(Pins::note), SimCheck.Sending.sent(bound), replacing(domain, message));
    }

    private static String note(Order order) {
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

    /** Sends the outstanding PIN again, to the phone that it went to: where its message does not arrive. */
    public LockOutcome resend(Caller caller, DomainName name) {
        return sims.send(caller, sim -> send(Act.PIN_RESEND, caller, name, domain -> () -> tokens
                .live(spacing(domain.domain(), Tokens.behindBatch(domain.tx(), domain.watch().token()), clock.instant()))
                .map(token -> resend(domain, token, domain.tx().read(Resends.of(name, token)).get(), sim))
                .orElseGet(() -> Decision.refused(TokenReason.NONE_OUTSTANDING.refusal()))));
    }

    private Decision<SimCheck.Sending> resend(LockedDomain domain, LastToken token, Resends resends, SimCheck.Known sim) {
        boolean bound = domain.domain().boundOnly();
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
        return domain.isLocked() && purpose != Purpose.RECOVERY;
    }

    /** The token that the next one waits for: one that opens nothing because it is not bound keeps nobody waiting. */
    static Optional<LastToken> spacing(HeldDomain domain, Optional<LastToken> last, Instant now) {
        return last.filter(token -> !domain.boundOnly() || token.isBound() || token.purpose() != Purpose.COMMAND || !token.isLive(now));
    }

    /** A wrong PIN of the holder's side, which counts although the act is refused: the phone and the account are told of one that burns. */
    <R> Decision<R> wrong(LockedDomain domain, Act act, PinLock lock, Attempt.Wrong attempt) {
        if (attempt.tellPhone()) {
            domain.write(messages.notice(lock.recipient(), MessageType.TOKEN_BURNT));
        }
        if (attempt.isBurnt()) {
            domain.write(events.told(domain.caller(), domain.name(), LockEvents.Kind.TOKEN_BURNT));
        }
        if (attempt.isOneOfMany()) {
            domain.noteRefused(act, attempt.outcome());
        } else {
            domain.note(act, attempt.outcome());
        }
        return Decision.refused(LockReason.TOKEN_INVALID.refusal());
    }
}
