package io.pinlock.lock;

import io.pinlock.account.GuardProfile;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.Token;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.token.Attempt;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.PinBatch;
import io.pinlock.lock.token.Outsider;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Stands before every act on a locked domain. {@link GuardedChanges} alone asks it. */
@Component
class Guard {
    private final Tokens tokens;
    private final Approvals approvals;
    private final SealedOrders orders;
    private final SmsQueue messages;
    private final Journal journal;
    private final LockEvents events;

    Guard(Tokens tokens, Approvals approvals, SealedOrders orders, SmsQueue messages, Journal journal, LockEvents events) {
        this.tokens = tokens;
        this.approvals = approvals;
        this.orders = orders;
        this.messages = messages;
        this.journal = journal;
        this.events = events;
    }

    /** The lock and the token of a domain whose row this transaction has locked. */
    final class Watch {
        private final Transaction tx;
        private final DomainName domain;
        private final Deferred<Optional<PinLock>> lock;
        private final Deferred<Optional<LastToken>> token;
        private final Supplier<Optional<Outsider>> outsider;
        private Optional<PinBatch> redeemed = Optional.empty();

        private Watch(Transaction tx, DomainName domain, Optional<Caller> outsider) {
            this.tx = tx;
            this.domain = domain;
            lock = tx.read(PinLockTable.of(domain));
            token = tx.read(Tokens.last(domain));
            this.outsider = outsider.map(caller -> Outsider.of(tx, domain, caller.ancestry())).orElse(Optional::empty);
        }

        Optional<PinLock> lock() {
            return lock.get();
        }

        Optional<LastToken> token() {
            return token.get();
        }

        /** The batch whose PIN has opened what is done. */
        Optional<PinBatch> redeemed() {
            return redeemed;
        }

        /** The one that guards. */
        Optional<PinLock> active() {
            return lock.get().filter(PinLock::isActive);
        }

        /** Only an ACTIVE lock guards. */
        boolean isLocked() {
            return active().isPresent();
        }

        /**
         * Why the act does not happen while the domain is frozen or a recovery runs (552), whatever the profile covers and whatever PIN
         * comes with it. The account is told of it once an hour.
         *
         * @param by nobody where the time is over
         */
        Optional<Refusal> stopped(Optional<Caller> by, Act act) {
            return lock.get().filter(found -> found.isRecovering() ? !act.passesRecovery() : found.isFrozen() && !act.passesFreeze())
                    .map(found -> stopped(found, by, act, found.recoveryEndsAt().<Refusal>map(LockReason.RECOVERING::refusal)
                            .orElseGet(LockReason.FROZEN::refusal)));
        }

        private Refusal stopped(PinLock active, Optional<Caller> by, Act act, Refusal refusal) {
            String why = refusal.reason().name();
            tx.write(journal.refusal(by.map(Actor::of).orElseGet(Actor::system), active.account(), Optional.of(domain.ascii()),
                    act.action(), why, Optional.empty()));
            by.ifPresent(caller -> tx.write(events.refused(active.account(), domain, act.action(), caller, why)));
            return refusal;
        }

        /**
         * Redeems the token where the holder's profile covers the act, where strict mode protects the lock that it would end, or where the
         * act needs one whatever the profile: 504 where the token is missing, 531 where it is not right, and then the attempt counts,
         * 557 where the caller's registrar has nothing to do with the domain and has tried too many wrong ones.
         * Passes any other act, every one where no lock is active, and what happens because a time is over. For a preview a token is
         * not compared, and taken for the right one.
         *
         * @param order  what is to be done: a PIN that is bound to another order is not looked at
         * @param notice whether the phone may be told of it now; asked where nothing else is in the way, and before a PIN is spent
         */
        Optional<Refusal> authorize(LockedDomain domain, Act act, boolean needsToken, Supplier<Order> order, Optional<Token> typed,
                SmsLimits.Question notice) {
            Preview.GuardedBy by = guardedBy(domain, act, needsToken, typed.isPresent());
            Preview.running().ifPresent(preview -> preview.guardedBy(by));
            return by == Preview.GuardedBy.NONE ? notice.objection() : redeem(domain, order.get(), typed, notice);
        }

        /**
         * The open window that frees the act. A transfer that comes with a token is not freed: its token says that it shall be executed
         * at once.
         */
        Optional<Window> window(Act act, boolean withToken, Instant now) {
            return active().flatMap(PinLock::window).filter(window -> window.frees(act, now) && !(act == Act.TRANSFER && withToken));
        }

        /** What asks for a token before the act. */
        Preview.GuardedBy guardedBy(LockedDomain locked, Act act, boolean needsToken, boolean withToken) {
            HeldDomain held = locked.domain();
            boolean full = held.guardProfile() == GuardProfile.FULL;
            if (!isLocked() || window(act, withToken, locked.now()).isPresent()) {
                return Preview.GuardedBy.NONE;
            }
            if (held.guardProfile().covers(act.protection()) || (needsToken && full)) {
                return full ? Preview.GuardedBy.FULL : Preview.GuardedBy.TRANSFER;
            }
            return needsToken || (act.endsTheLock() && held.account().strict()) ? Preview.GuardedBy.STRICT : Preview.GuardedBy.NONE;
        }

        private Optional<Refusal> redeem(LockedDomain locked, Order order, Optional<Token> typed, SmsLimits.Question notice) {
            PinLock active = lock.get().orElseThrow();
            Caller caller = locked.caller();
            String command = order.act().orElseThrow().action();
            if (typed.isEmpty() && !isApproved(active, order)) {
                tx.write(journal.refusal(Actor.of(caller), active.account(), Optional.of(domain.ascii()), command, "TOKEN_MISSING",
                        Optional.empty()));
                tx.write(events.refused(active.account(), domain, command, caller, "TOKEN_MISSING"));
                return Optional.of(LockReason.TOKEN_MISSING.refusal());
            }
            Optional<Refusal> shutOut = outsider.get().filter(_ -> typed.isPresent()).flatMap(found -> found.objection(locked.now()));
            if (shutOut.isPresent()) {
                tx.write(journal.refusal(Actor.of(caller), active.account(), Optional.of(domain.ascii()), command, "SHUT_OUT",
                        Optional.empty()));
                return shutOut;
            }
            if (Preview.isRunning()) {
                return tooFew(active, locked, order, typed).or(notice::objection);
            }
            if (!active.hasOneContact()) {
                return gather(locked, active, order, typed, notice);
            }
            Optional<LastToken> current = Tokens.behindBatch(tx, token.get());
            boolean isMeant = current.filter(last -> isMeant(last, order, locked)).isPresent();
            Attempt.Try attempt = new Attempt.Try(isMeant, outsider.get(), Purpose.COMMAND, typed.get());
            Optional<Refusal> untold = tokens.wouldBeRight(domain, active.account(), current, attempt)
                    ? notice.objection()
                    : Optional.empty();
            if (untold.isPresent()) {
                return untold;
            }
            return switch (tokens.attempt(tx, domain, active.account(), current, attempt)) {
                case Attempt.Right _ -> {
                    redeemed = current.flatMap(LastToken::batch);
                    yield Optional.empty();
                }
                case Attempt.Wrong wrong -> {
                    wrong(wrong, active, command, caller);
                    yield Optional.of(LockReason.TOKEN_INVALID.refusal());
                }
            };
        }

        /** Whether the outstanding token opens that order at all: one that opens any does not where tokens have to be bound. */
        private boolean isMeant(LastToken last, Order order, LockedDomain locked) {
            return last.order().map(kept -> orders.isSame(kept, order))
                    .or(() -> last.target().map(account -> order.is(Act.TRANSFER) && account.equals(locked.caller().id())))
                    .orElse(!locked.domain().boundOnly() && order.act().filter(Act::isAmongAnything).isPresent()
                            && active().filter(lock -> lock.quorum() > 1).isEmpty());
        }

        /** Whether enough contacts have approved exactly that order ahead. */
        private boolean isApproved(PinLock active, Order order) {
            return !active.hasOneContact() && tokens.live(token.get())
                    .filter(last -> last.purpose() == Purpose.COMMAND
                            && last.order().filter(kept -> orders.isSame(kept, order)).isPresent())
                    .filter(last -> approvals(active, last) >= active.quorum()).isPresent();
        }

        /** What the holder is told of an order that one further approval would not carry out yet. */
        private Optional<Refusal> tooFew(PinLock active, LockedDomain locked, Order order, Optional<Token> typed) {
            if (active.hasOneContact() || typed.isEmpty() || !locked.isHeldBy(locked.caller())) {
                return Optional.empty();
            }
            int approvals = 1 + tokens.live(token.get()).filter(last -> isMeant(last, order, locked))
                    .map(last -> approvals(active, last)).orElse(0);
            return approvals < active.quorum()
                    ? Optional.of(LockReason.MORE_APPROVALS.refusal(approvals, active.quorum()))
                    : Optional.empty();
        }

        private int approvals(PinLock active, LastToken last) {
            return approvals.given(tx, active, last).size();
        }

        /** The same for several contacts: a PIN that is right is an approval, which stands although the act may still be refused. */
        private Optional<Refusal> gather(LockedDomain locked, PinLock active, Order order, Optional<Token> typed,
                SmsLimits.Question notice) {
            String command = order.act().orElseThrow().action();
            boolean isMeant = token.get().filter(last -> isMeant(last, order, locked)).isPresent();
            return switch (approvals.redeem(locked, command, active,
                    typed.map(pin -> new Attempt.Try(isMeant, outsider.get(), Purpose.COMMAND, pin)), notice)) {
                case Approvals.Redeemed.Passed _ -> Optional.empty();
                case Approvals.Redeemed.Refused(var refusal) -> Optional.of(refusal);
                case Approvals.Redeemed.Wrong(var wrong) -> {
                    wrong(wrong, active, command, locked.caller());
                    yield Optional.of(LockReason.TOKEN_INVALID.refusal());
                }
            };
        }

        private void wrong(Attempt.Wrong wrong, PinLock active, String command, Caller caller) {
            if (wrong.tellPhone()) {
                active.tell(to -> messages.notice(to, MessageType.TOKEN_BURNT)).forEach(tx::write);
            }
            if (wrong.shutsOut()) {
                tx.write(events.told(active.account(), domain, LockEvents.Kind.REGISTRAR_SHUT_OUT, "command:" + command,
                        "login:" + caller.account().login(), "registrar:" + caller.ancestry().getLast().login()));
            }
            if (wrong.isBurnt()) {
                tx.write(events.told(active.account(), domain, LockEvents.Kind.TOKEN_BURNT, "command:" + command,
                        "login:" + caller.account().login()));
            }
            if (wrong.isOneOfMany()) {
                tx.write(events.refused(active.account(), domain, command, caller, wrong.outcome()));
                tx.write(journal.refusal(Actor.of(caller), active.account(), Optional.of(domain.ascii()), command, wrong.outcome(),
                        Optional.empty()));
            } else {
                tx.write(journal.entry(Actor.of(caller), active.account(), domain.ascii(), command, wrong.outcome()));
            }
        }

        /**
         * The same as {@link #end} for a domain that goes by one account's word: the phone and the account are told of an active lock's
         * end.
         *
         * @param why what the phone is told; nothing where the act tells it itself
         */
        void endTelling(Caller caller, Instant now, Optional<MessageType> why) {
            active().ifPresent(active -> {
                why.ifPresent(
                        what -> active.tell(to -> messages.notice(to, what, caller.actor().login())).forEach(tx::write));
                tx.write(events.told(active.account(), domain, LockEvents.Kind.DEACTIVATED, "login:" + caller.actor().login()));
            });
            end(now);
        }

        /** Ends lock, token and unsent PINs: the domain leaves its account. */
        private void end(Instant now) {
            ending(now).forEach(tx::write);
        }

        /** Tells the phone of an active lock that the domain moves, and to whom. */
        List<Sql> noticeOfMove(String to, Optional<String> by) {
            return active().map(active -> active.tell(phone -> messages.noticeOfMove(phone, to, by))).orElse(List.of());
        }

        List<Sql> ending(Instant now) {
            return List.of(tokens.forget(domain), SmsQueue.cancelTokens(domain, now), PinLockTable.remove(domain),
                    FormerNumbers.forget(domain));
        }
    }

    /** @param outsider somebody who tries a token and may have nothing to do with the domain */
    Watch watch(Transaction tx, DomainName domain, Optional<Caller> outsider) {
        return new Watch(tx, domain, outsider);
    }
}
