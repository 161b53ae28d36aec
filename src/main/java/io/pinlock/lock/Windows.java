package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.Language;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.SmsQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Windows: some guarded commands of a domain need no PIN for a time, which its phone has agreed to with a PIN that is bound to just this.
 * When that time is over {@link Guard} asks for PINs again by the clock alone; what is done here is to tell of it.
 */
@Component
public class Windows {
    private static final Logger LOG = LoggerFactory.getLogger(Windows.class);
    private static final int AT_ONCE = 1000;

    private final Database database;
    private final GuardedChanges changes;
    private final SmsQueue messages;
    private final LockEvents events;
    private final InstantSource clock;

    Windows(Database database, GuardedChanges changes, SmsQueue messages, LockEvents events, InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /** Why a window ends. */
    enum End {
        /** Its time was over. */
        TIME,
        /** The account that holds the domain has closed it. */
        ACCOUNT,
        /** The domain was frozen. */
        FROZEN,
        /** A recovery was started. */
        RECOVERY,
        /** Who approves is another. */
        CONTACTS
    }

    /** Why a domain has no windows (557): its account does not allow them. */
    static Optional<Refusal> objection(LockedDomain domain) {
        return domain.domain().account().windows() ? Optional.empty() : Optional.of(LockReason.NO_WINDOWS.refusal());
    }

    /**
     * Opens a window with the PIN that is bound to it, from now on, in place of one that is open. A wrong PIN counts as with any order.
     *
     * @param order of {@link Orders#window}
     * @param token may be empty where enough of several contacts have approved ahead; otherwise that is 504
     */
    public GuardedChanges.Outcome<Window> open(Caller caller, Order order, Optional<Token> token) {
        return changes.byHolder(order, caller, token, domain -> {
            Optional<PinLock> lock = domain.watch().active();
            Optional<Refusal> objection = lock.isEmpty() ? Optional.of(LockReason.NOT_ACTIVE.refusal()) : objection(domain);
            return objection.<Decision<Window>>map(Decision::refused)
                    .orElseGet(() -> Decision.withToken(true, open(domain, lock.orElseThrow(), order)));
        });
    }

    private Decision<Window> open(LockedDomain domain, PinLock lock, Order order) {
        String login = domain.caller().actor().login();
        Duration length = Duration.ofMinutes(Long.parseLong(order.value(Effect.Field.WINDOW).orElseThrow()));
        List<String> commands = order.effects().stream().filter(effect -> effect.field() == Effect.Field.COMMAND)
                .flatMap(effect -> effect.values().stream()).toList();
        Window window = new Window(domain.now().truncatedTo(ChronoUnit.SECONDS).plus(length), commands, login);
        List<Sql> statements = new ArrayList<>(
                lock.window().filter(last -> !last.isOpen(domain.now())).map(last -> over(lock, last)).orElseGet(List::of));
        statements.add(PinLockTable.open(domain.name(), window));
        statements.addAll(lock.tell(to -> messages.noticeOfWindow(to, window.until(), commands, login)));
        statements.add(events.told(lock.account(), domain.name(), LockEvents.Kind.WINDOW_OPENED, "login:" + login,
                "until:" + window.until(), "commands:" + String.join(",", commands)));
        return Decision.change("WINDOW_OPENED", Optional.of(OrderWords.text(order, Language.EN)), window, statements);
    }

    /** Closes the window of a domain at once. It needs no PIN, and asks no limit of messages: it was opened with a PIN. */
    public GuardedChanges.Outcome<DomainName> close(Caller caller, DomainName name) {
        return changes.change(GuardedChanges.Request.ofHolder(Act.WINDOW_END, name, caller, Optional.empty()), domain -> () -> {
            Optional<PinLock> lock = domain.watch().active().filter(found -> found.window().filter(last -> last.isOpen(domain.now()))
                    .isPresent());
            return lock.<Decision<DomainName>>map(found -> Decision.change("WINDOW_CLOSED", name, all(
                    found.tell(to -> messages.notice(to, MessageType.WINDOW_CLOSED, caller.actor().login())), PinLockTable.close(name),
                    events.told(found.account(), name, LockEvents.Kind.WINDOW_CLOSED, "reason:" + End.ACCOUNT,
                            "login:" + caller.actor().login()))))
                    .orElseGet(() -> Decision.refused(LockReason.NO_WINDOW_OPEN.refusal()));
        });
    }

    /** Tells of the windows whose time is over, each once; what fails is tried again the next time. */
    void tellOfEnds() {
        for (DomainName name : database.read(PinLockTable.windowsOver(clock.instant(), AT_ONCE))) {
            try {
                changes.<Boolean>change(GuardedChanges.Request.ofNoAccount(Act.WINDOW_END, name), domain -> () -> ended(domain));
            } catch (RuntimeException e) {
                LOG.warn("The end of the window of {} could not be told", name, e);
            }
        }
    }

    private Decision<Boolean> ended(LockedDomain domain) {
        return domain.watch().active().flatMap(lock -> lock.window().filter(last -> !last.isOpen(domain.now())).map(last -> {
            List<Sql> statements = new ArrayList<>(over(lock, last));
            statements.add(PinLockTable.close(domain.name()));
            return Decision.change("WINDOW_CLOSED", true, statements);
        })).orElseGet(() -> new Decision.Unchanged<>(false));
    }

    private List<Sql> over(PinLock lock, Window window) {
        return all(lock.tell(to -> messages.notice(to, MessageType.WINDOW_CLOSED)), closed(events, lock, window, End.TIME));
    }

    private static List<Sql> all(List<Sql> notices, Sql... others) {
        return Stream.concat(notices.stream(), Stream.of(others)).toList();
    }

    private static Sql closed(LockEvents events, PinLock lock, Window window, End end) {
        return events.told(lock.account(), lock.domain(), LockEvents.Kind.WINDOW_CLOSED, "reason:" + end, "until:" + window.until());
    }

    /**
     * What the account is told where a freeze, a recovery or a change of contacts, of which its phones are told, ends the window.
     *
     * @param why FROZEN, RECOVERY or CONTACTS
     */
    static List<Sql> stopped(LockEvents events, PinLock lock, LockedDomain domain, End why) {
        return lock.window().map(window -> closed(events, lock, window, window.isOpen(domain.now()) ? why : End.TIME)).stream().toList();
    }
}
