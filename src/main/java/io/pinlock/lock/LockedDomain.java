package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.HeldDomain;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A domain whose row this transaction has locked: what is read behind it is current until the transaction ends. */
public final class LockedDomain {
    private final Transaction tx;
    private final DomainName name;
    private final Actor actor;
    private final Optional<Caller> caller;
    private final Deferred<Optional<HeldDomain>> held;
    private final Guard.Watch watch;
    private final PendingTransfers transfers;
    private final Journal journal;
    private final InstantSource clock;
    private Optional<Instant> now = Optional.empty();

    LockedDomain(Transaction tx, DomainName name, Actor actor, Optional<Caller> caller, Deferred<Optional<HeldDomain>> held,
            Guard.Watch watch, PendingTransfers transfers, Journal journal, InstantSource clock) {
        this.tx = tx;
        this.name = name;
        this.actor = actor;
        this.caller = caller;
        this.held = held;
        this.watch = watch;
        this.transfers = transfers;
        this.journal = journal;
        this.clock = clock;
    }

    /** The transaction: for what is read, and for what is kept although the act is refused. */
    public Transaction tx() {
        return tx;
    }

    /** Written whatever becomes of the act: a wrong attempt counts although it is refused. */
    public void write(Sql sql) {
        tx.write(sql);
    }

    /** An entry of the journal about an act that is refused; its repetitions are counted. */
    public void noteRefused(Act act, String outcome) {
        tx.write(journal.refusal(actor, domain().holder(), Optional.of(name.ascii()), act.action(), outcome, Optional.empty()));
    }

    /** An entry of the journal about an act that is refused and yet changed something. */
    void note(Act act, String outcome) {
        tx.write(journal.entry(actor, domain().holder(), name.ascii(), act.action(), outcome));
    }

    /** The same with more to tell. */
    void note(String action, String outcome, String detail) {
        tx.write(journal.entry(actor, domain().holder(), name.ascii(), action, outcome, Optional.of(detail)));
    }

    public DomainName name() {
        return name;
    }

    public Actor actor() {
        return actor;
    }

    /** Who acts; not there where the time is over and nobody does. */
    public Caller caller() {
        return caller.orElseThrow();
    }

    /** Who is written down as the one who changed the domain. */
    public String by() {
        return caller().account().login();
    }

    public HeldDomain domain() {
        return held.get().orElseThrow();
    }

    public boolean isHeldBy(Caller other) {
        return domain().isHeldBy(other.id());
    }

    Guard.Watch watch() {
        return watch;
    }

    /** Only an ACTIVE lock guards. */
    public boolean isLocked() {
        return watch.isLocked();
    }

    /** Whether a transfer moves the domain at once, with the right token, and in no other way. */
    public boolean guardsTransfers(boolean withToken) {
        return isLocked() && watch.window(Act.TRANSFER, withToken, now()).isEmpty();
    }

    /** Whether somebody has asked for the domain and nobody answered yet. */
    public boolean isTransferPending() {
        return tx.read(transfers.isPending(name)).get();
    }

    /** Tells the phone of an active lock that the domain moves, and to whom: nothing where no lock is active. */
    public List<Sql> noticeOfMove(String login) {
        return watch.noticeOfMove(login, actor.login());
    }

    /** Ends lock, token and unsent PINs of a domain that goes by the word of both sides. */
    public List<Sql> endLock() {
        return watch.ending(now());
    }

    /** One moment for the whole act, behind the row lock. */
    public Instant now() {
        if (now.isEmpty()) {
            held.get();
            now = Optional.of(clock.instant());
        }
        return now.get();
    }
}
