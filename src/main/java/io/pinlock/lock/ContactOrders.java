package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Domains;
import io.pinlock.lock.token.Approval;
import io.pinlock.lock.token.Attempt;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.TokenReason;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.AnsweredMessage;
import io.pinlock.sms.SmsQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What the contacts of a lock with several say to its outstanding order: yes, ahead of the command that it is, or no, which ends it. Each
 * act goes the way of {@link GuardedChanges}.
 */
@Component
public class ContactOrders {
    /** Who does it is no login. */
    private static final String PAGE = "-";

    private final Database database;
    private final GuardedChanges changes;
    private final Tokens tokens;
    private final Approvals approvals;
    private final Pins pins;
    private final SmsQueue messages;
    private final LockEvents events;

    ContactOrders(Database database, GuardedChanges changes, Tokens tokens, Approvals approvals, Pins pins, SmsQueue messages,
            LockEvents events) {
        this.database = database;
        this.changes = changes;
        this.tokens = tokens;
        this.approvals = approvals;
        this.pins = pins;
        this.messages = messages;
        this.events = events;
    }

    /** How many contacts have approved the order, and how many have to. */
    public record Standing(int approvals, int quorum) {}

    /** Whether several contacts have approved that order already, so that no PIN of theirs has to come with it. */
    public boolean isApproved(Caller caller, Order order) {
        return database.reading(tx -> {
            var lock = tx.read(PinLockTable.of(order.domain()));
            var token = tx.read(Tokens.last(order.domain()));
            return lock.get().filter(found -> found.account().equals(caller.id()) && found.isActive() && !found.hasOneContact())
                    .filter(found -> tokens.live(token.get()).filter(last -> Authorities.isThat(last, order))
                            .filter(last -> approvals.given(tx, found, last).size() >= found.quorum()).isPresent())
                    .isPresent();
        });
    }

    /**
     * A contact approves, by the account that holds the domain or one above it.
     *
     * @param position of the contact; empty where the first digit tells it
     */
    public GuardedChanges.Outcome<Standing> approve(Caller caller, DomainName name, Optional<Integer> position, Token token) {
        return byAccount(Act.APPROVAL, caller, name, position, token, (domain, at) -> approve(domain, at, caller.actor().login()));
    }

    /** A contact refuses; the others are told who did. */
    public GuardedChanges.Outcome<Standing> refuse(Caller caller, DomainName name, Optional<Integer> position, Token token) {
        return byAccount(Act.REFUSAL, caller, name, position, token, (domain, at) -> refuse(domain, at.by(), at.approval(),
                caller.actor().login(), at.used().stream().toList()));
    }

    @FunctionalInterface
    private interface Proved {
        Decision<Standing> decide(LockedDomain domain, Approvals.Proof.Right proof);
    }

    private GuardedChanges.Outcome<Standing> byAccount(Act act, Caller caller, DomainName name, Optional<Integer> position, Token token,
            Proved proved) {
        return changes.change(GuardedChanges.Request.ofAnybody(act, name, caller), domain -> {
            Deferred<Boolean> may = domain.tx().read(Accounts.isAtOrAbove(caller.id(), Domains.holder(name)));
            return () -> may.get()
                    ? standing(domain, lock -> prove(domain, lock, act, position, token, proved))
                    : Decision.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
        });
    }

    private Decision<Standing> prove(LockedDomain domain, PinLock lock, Act act, Optional<Integer> position, Token token, Proved proved) {
        Attempt.Try attempt = Attempt.Try.ofHolder(domain.watch().token().orElseThrow().purpose(), token);
        return switch (approvals.prove(domain.tx(), lock, domain.watch().token(), position, attempt)) {
            case Approvals.Proof.Wrong(var wrong) -> pins.wrong(domain, act, lock, wrong);
            case Approvals.Proof.Right right -> proved.decide(domain, right);
        };
    }

    /** Only where an order of several contacts is outstanding. */
    private <R> Decision<R> standing(LockedDomain domain, Function<PinLock, Decision<R>> decision) {
        Optional<PinLock> lock = domain.watch().active();
        if (lock.isEmpty()) {
            return Decision.refused(LockReason.NOT_ACTIVE.refusal());
        }
        if (lock.get().hasOneContact()) {
            return Decision.refused(LockReason.ONE_CONTACT.refusal());
        }
        return tokens.live(domain.watch().token()).isEmpty()
                ? Decision.refused(TokenReason.NONE_OUTSTANDING.refusal())
                : decision.apply(lock.get());
    }

    private Decision<Standing> approve(LockedDomain domain, Approvals.Proof.Right proof, String login) {
        PinLock lock = domain.watch().active().orElseThrow();
        Approvals.Given given = approvals.give(domain.tx(), lock, domain.watch().token().orElseThrow(), proof, login);
        return Decision.change("APPROVED", Optional.of(given.detail(lock)), new Standing(given.given().size(), lock.quorum()),
                given.statements());
    }

    /** @param more what uses the proof up */
    private Decision<Standing> refuse(LockedDomain domain, Contact by, Approval approval, String login, List<Sql> more) {
        PinLock lock = domain.watch().active().orElseThrow();
        List<Sql> statements = new ArrayList<>(more);
        statements.add(tokens.die(domain.name()));
        statements.add(SmsQueue.cancelTokens(domain.name(), domain.now()));
        statements.add(approval.refuse(domain.name(), domain.now()));
        statements.addAll(lock.tell(to -> messages.noticeOfRefusal(to, by.shownName())));
        statements.add(events.told(lock.account(), domain.name(), LockEvents.Kind.ORDER_REFUSED, "login:" + login,
                "contact:" + by.position()));
        return Decision.change("REFUSED", Optional.of("by contact " + by.position()), new Standing(0, lock.quorum()), statements);
    }

    /** By whoever has got a message with a PIN of the order that is outstanding; without freezing anything. */
    public boolean refuse(AnsweredMessage message) {
        GuardedChanges.Request request = new GuardedChanges.Request(Act.REFUSAL, message.domain(), Optional.empty(), Optional.empty(),
                Optional.empty(), held -> held.isHeldBy(message.account()));
        return changes.change(request, domain -> () -> standing(domain, lock -> {
            Optional<Contact> by = lock.everybody().stream()
                    .filter(each -> each.phone().filter(to -> to.number().equals(message.number())).isPresent()).findFirst();
            LastToken order = domain.watch().token().orElseThrow();
            return by.filter(_ -> message.type().hasPin() && !message.queuedAt().isBefore(order.issuedAt()))
                    .flatMap(contact -> approval(domain, each -> each.position() == contact.position())
                            .map(asked -> refuse(domain, contact, asked, PAGE, List.of())))
                    .orElseGet(() -> Decision.refused(TokenReason.NONE_OUTSTANDING.refusal()));
        })).objection().isEmpty();
    }

    private static Optional<Approval> approval(LockedDomain domain, Predicate<Approval> which) {
        LastToken order = domain.watch().token().orElseThrow();
        return domain.tx().read(Approval.of(domain.name())).get().stream().filter(each -> each.order().equals(order.id())).filter(which)
                .findFirst();
    }

    /**
     * On the contact's page, with a proof that was looked at before.
     *
     * @param passkey as it is after that
     */
    public GuardedChanges.Outcome<Standing> approveOnPage(DomainName name, UUID page, String passkey) {
        return onPage(Act.APPROVAL, name, page, (domain, proof) -> approve(domain, new Approvals.Proof.Right(proof.by(), proof.approval(),
                Optional.of(ContactTable.used(name, proof.by().position(), passkey))), PAGE));
    }

    /** On the contact's page; whoever has its address may refuse. */
    public GuardedChanges.Outcome<Standing> refuseOnPage(DomainName name, UUID page) {
        return onPage(Act.REFUSAL, name, page,
                (domain, proof) -> refuse(domain, proof.by(), proof.approval(), PAGE, List.of()));
    }

    private GuardedChanges.Outcome<Standing> onPage(Act act, DomainName name, UUID page, Proved proved) {
        return changes.change(GuardedChanges.Request.ofNoAccount(act, name), domain -> {
            Supplier<Optional<Approval>> approval = () -> approval(domain, each -> each.id().equals(page));
            return () -> standing(domain, lock -> approval.get()
                    .flatMap(found -> lock.everybody().stream()
                            .filter(each -> each.position() == found.position() && each.kind() == Contact.Kind.PASSKEY).findFirst()
                            .map(by -> proved.decide(domain, new Approvals.Proof.Right(by, found, Optional.empty()))))
                    .orElseGet(() -> Decision.refused(TokenReason.NONE_OUTSTANDING.refusal())));
        });
    }
}
