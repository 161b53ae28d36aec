package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.Attempt;
import io.pinlock.lock.token.ContactTokens;
import io.pinlock.lock.token.IssuedToken;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.Tokens;
import io.pinlock.lock.token.Totp;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Who approves what is done to a locked domain: its contacts and their quorum. Each change is an order that needs today's quorum, whatever
 * the profile, and a proof of what is new: so a phone is changed by a PIN of the old one and a PIN of the new one, at once.
 */
@Component
public class Authorities {
    private final GuardedChanges changes;
    private final Tokens tokens;
    private final ContactTokens contactTokens;
    private final Pins pins;
    private final ContactSecrets secrets;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final SimCheck sims;
    private final LockEvents events;
    private final RandomGenerator random;

    Authorities(GuardedChanges changes, Tokens tokens, ContactTokens contactTokens, Pins pins,
            ContactSecrets secrets,
            SmsQueue messages, SmsLimits limits, SimCheck sims, LockEvents events, RandomGenerator random) {
        this.changes = changes;
        this.tokens = tokens;
        this.contactTokens = contactTokens;
        this.pins = pins;
        this.secrets = secrets;
        this.messages = messages;
        this.limits = limits;
        this.sims = sims;
        this.events = events;
        this.random = random;
    }

    /** Asks today's contacts, and a new one for its proof. */
    public LockOutcome request(Caller caller, DomainName name, AuthorityChange change) {
        return sims.send(caller, sim -> pins.send(Act.AUTHORITY_REQUEST, caller, name, domain -> {
            SmsLimits.Question limit = limits.askConfirmed(domain.tx(), caller, name, PinLockTable.destination(name));
            return () -> {
                Optional<PinLock> lock = domain.watch().active();
                Optional<Refusal> objection = (lock.isEmpty()
                        ? Optional.of(LockReason.NOT_ACTIVE.refusal())
                        : change.objection(lock.get()))
                        .or(() -> tokens.objectionToRequest(Pins.spacing(domain.domain(), domain.watch().token(), domain.now()), true))
                        .or(limit::objection)
                        .or(() -> pins.objectionToPhones(domain, lock.orElseThrow()))
                        .or(() -> newNumber(lock.orElseThrow(), change).flatMap(number -> limits.ask(domain.tx(), caller, name,
                                SmsLimits.to(number)).objection()));
                return objection.<Decision<SimCheck.Sending>>map(Decision::refused)
                        .or(() -> sim.unasked(lock.orElseThrow()).map(number -> SimCheck.askFirst(domain, number)))
                        .or(() -> newNumber(lock.orElseThrow(), change).filter(sim::asksFirst)
                                .map(number -> SimCheck.askFirst(domain, number, false)))
                        .or(() -> newNumber(lock.orElseThrow(), change)
                                .flatMap(number -> sim.objection(domain, Act.AUTHORITY_REQUEST, number))
                                .or(() -> sim.objectionToContacts(domain, Act.AUTHORITY_REQUEST, lock.orElseThrow()))
                                .map(Decision::refused))
                        .orElseGet(() -> sent(domain, lock.orElseThrow(), change, sim));
            };
        }));
    }

    private static Optional<AuthorityNumber> newNumber(PinLock lock, AuthorityChange change) {
        AuthorityChange.Plan plan = change.plan(lock);
        return change.number().filter(_ -> plan.proves() && plan.after().filter(Contact.Kind.SMS::equals).isPresent());
    }

    private Decision<SimCheck.Sending> sent(LockedDomain domain, PinLock lock, AuthorityChange change, SimCheck.Known sim) {
        Order order = Orders.authority(domain.name(), change);
        AuthorityChange.Plan plan = change.plan(lock);
        Pins.Issued issued = pins.issue(domain, lock, Purpose.COMMAND, Optional.of(order), lock.language(), sim);
        List<Sql> statements = new ArrayList<>(issued.statements());
        List<ContactPage> pages = new ArrayList<>(issued.pages());
        Optional<String> app = Optional.empty();
        if (plan.proves()) {
            switch (plan.after().orElseThrow()) {
                case SMS -> statements.addAll(toNewNumber(domain, lock, change, order, issued.id()));
                case TOTP -> {
                    String secret = Totp.secret(random);
                    app = Optional.of(Totp.uri(secret, URLEncoder.encode(domain.name().ascii(), StandardCharsets.UTF_8)));
                    statements.add(PendingContact.without(domain.name(), issued.id(), UUID.randomUUID(),
                            Optional.of(secrets.seal(domain.name(), secret))).store());
                }
                case PASSKEY -> {
                    UUID page = UUID.randomUUID();
                    pages.add(new ContactPage(change.position(), page));
                    statements.add(PendingContact.without(domain.name(), issued.id(), page, Optional.empty()).store());
                }
            }
        }
        return Decision.change("SENT", Optional.of(Pins.note(order)), SimCheck.Sending.sent(issued.order(), pages, app), statements);
    }

    private List<Sql> toNewNumber(LockedDomain domain, PinLock lock, AuthorityChange change, Order order, UUID orderId) {
        Recipient to = new Recipient(change.number().orElseThrow(), change.language().orElse(lock.language()), domain.name(),
                lock.account());
        IssuedToken pin = contactTokens.issueToNew(domain.name(), domain.caller().account(), order.canonical(), orderId);
        return messages.token(to, domain.caller().actor().login(), MessageType.CONTACT_TOKEN, domain.caller().account().login(), pin.id(),
                pin.token(), pin.lifetime(), pin.storedWith());
    }

    /** Whether the outstanding token is that order's. */
    static boolean isThat(LastToken last, Order order) {
        return last.purpose() == Purpose.COMMAND && last.order().filter(kept -> Arrays.equals(kept, order.canonical())).isPresent();
    }

    /**
     * Carries the change out: with the last approval that the quorum lacks, where it lacks one, and the proof of what is new.
     *
     * @param token    of today's contacts
     * @param newToken the PIN or the code of a new contact; a new passkey has proved itself on its page
     */
    public GuardedChanges.Outcome<DomainName> change(Caller caller, DomainName name, AuthorityChange change, Optional<Token> token,
            Optional<Token> newToken) {
        Order order = Orders.authority(name, change);
        return changes.byHolder(order, caller, token, domain -> {
            Optional<PinLock> lock = domain.watch().active();
            Optional<Refusal> objection = lock.isEmpty()
                    ? Optional.of(LockReason.NOT_ACTIVE.refusal())
                    : change.objection(lock.get());
            return objection.<Decision<DomainName>>map(Decision::refused)
                    .orElseGet(() -> change(domain, lock.orElseThrow(), order, change, newToken));
        });
    }

    private Decision<DomainName> change(LockedDomain domain, PinLock lock, Order order, AuthorityChange change, Optional<Token> newToken) {
        Optional<LastToken> last = tokens.live(domain.watch().token()).filter(token -> isThat(token, order));
        if (last.isEmpty()) {
            return pins.wrong(domain, Act.AUTHORITY, lock, Attempt.Wrong.uncounted());
        }
        AuthorityChange.Plan plan = change.plan(lock);
        Optional<NewContact> proved = Optional.empty();
        if (plan.proves()) {
            Optional<PendingContact> pending = domain.tx().read(PendingContact.of(domain.name())).get()
                    .filter(found -> found.order().equals(last.get().id()));
            if (newToken.isEmpty() && pending.flatMap(PendingContact::passkey).isEmpty()) {
                return Decision.refused(LockReason.CONTACT_MISSING.refusal("NEWTOKEN"));
            }
            proved = pending.flatMap(found -> proof(found, lock, order, newToken));
            if (proved.isEmpty()) {
                return pins.wrong(domain, Act.AUTHORITY, lock, tokens.wrong(domain.tx(), domain.name(), last.get(), Optional.empty()));
            }
        }
        return Decision.withToken(true, changed(domain, lock, change, plan, proved));
    }

    /** What a new contact has proved itself with. */
    private record NewContact(UUID id, Optional<byte[]> secret, Optional<Long> step, Optional<String> passkey) {}

    private Optional<NewContact> proof(PendingContact pending, PinLock lock, Order order, Optional<Token> typed) {
        if (pending.passkey().isPresent()) {
            return Optional.of(new NewContact(pending.id(), Optional.empty(), Optional.empty(), pending.passkey()));
        }
        return pending.secret()
                .map(secret -> typed.flatMap(code -> secrets.step(lock.domain(), secret, code, Optional.empty()))
                        .map(step -> new NewContact(pending.id(), Optional.of(secret), Optional.of(step), Optional.empty())))
                .orElseGet(() -> typed.filter(pin -> pending.tag()
                        .filter(tag -> contactTokens.provesNew(lock.domain(), lock.account(), pending.id(), tag, order.canonical(), pin))
                        .isPresent())
                        .map(_ -> new NewContact(pending.id(), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private Decision<DomainName> changed(LockedDomain domain, PinLock lock, AuthorityChange change, AuthorityChange.Plan plan,
            Optional<NewContact> proved) {
        List<Sql> statements = new ArrayList<>();
        plan.after().ifPresentOrElse(
                kind -> statements.add(proved.isPresent() ? replaced(lock, change, kind, proved.get()) : kept(change, lock)),
                () -> statements.add(ContactTable.remove(domain.name(), change.position())));
        proved.ifPresent(found -> statements.add(SmsQueue.used(domain.name(), found.id(), domain.now())));
        statements.add(ContactTable.count(domain.name(), plan.contacts(), plan.quorum(),
                change.language().filter(_ -> change.position() == 1)));
        statements.add(PinLockTable.close(domain.name()));
        statements.addAll(Windows.stopped(events, lock, domain, Windows.End.CONTACTS));
        statements.addAll(lock.tell(to -> messages.notice(to, MessageType.CONTACTS_CHANGED, domain.caller().actor().login())));
        newNumber(lock, change).ifPresent(number -> statements.add(messages.notice(
                new Recipient(number, change.language().orElse(lock.language()), domain.name(), lock.account()),
                MessageType.CONTACTS_CHANGED, domain.caller().actor().login())));
        statements.add(events.told(lock.account(), domain.name(), LockEvents.Kind.CONTACTS_CHANGED,
                "login:" + domain.caller().actor().login(), "contact:" + change.position(), "contacts:" + plan.contacts(),
                "quorum:" + plan.quorum()));
        return Decision.change("CHANGED", Optional.of(Pins.note(Orders.authority(domain.name(), change))), domain.name(), statements);
    }

    private static Sql kept(AuthorityChange change, PinLock lock) {
        return ContactTable.keep(lock.domain(), change.position(), change.name(), change.language().filter(_ -> change.position() > 1));
    }

    private static Sql replaced(PinLock lock, AuthorityChange change, Contact.Kind kind, NewContact proved) {
        String name = change.name().orElseGet(() -> change.plan(lock).before().map(Contact::name).orElse(""));
        Optional<Language> language = change.language().filter(_ -> change.position() > 1);
        return ContactTable.replace(lock.domain(), new Contact(change.position(), name, kind, Optional.empty()),
                change.number().filter(_ -> kind == Contact.Kind.SMS), language, proved.secret(), proved.step(), proved.passkey());
    }
}
