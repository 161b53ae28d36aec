package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.HeldDomain;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.Purpose;
import io.pinlock.lock.token.Tokens;
import io.pinlock.rrp.language.Protection;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.SmsQueue;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Stands before a command that the lock guards. The command locks the domain's row, asks the guard to {@link #watch}, checks everything of
 * its own, and lets the guard {@link Watch#admit} last, in the transaction that does the work: a command that fails for another reason
 * spends no token.
 */
@Component
public class Guard {
    private final Tokens tokens;
    private final SmsQueue messages;
    private final Journal journal;
    private final LockEvents events;

    Guard(Tokens tokens, SmsQueue messages, Journal journal, LockEvents events) {
        this.tokens = tokens;
        this.messages = messages;
        this.journal = journal;
        this.events = events;
    }

    /**
     * What a command is about to do to a domain.
     *
     * @param endsLock whether an active lock ends with it
     */
    public record Act(String command, Protection protection, boolean endsLock) {}

    /** The lock and the token of a domain whose row this transaction has locked. */
    public final class Watch {
        private final Transaction tx;
        private final DomainName domain;
        private final Deferred<Optional<PinLock>> lock;
        private final Deferred<Optional<LastToken>> token;

        private Watch(Transaction tx, DomainName domain) {
            this.tx = tx;
            this.domain = domain;
            lock = tx.read(PinLockTable.of(domain));
            token = tx.read(Tokens.last(domain));
        }

        Optional<PinLock> lock() {
            return lock.get();
        }

        Optional<LastToken> token() {
            return token.get();
        }

        /** Only an ACTIVE lock guards. */
        public boolean isLocked() {
            return lock.get().filter(PinLock::isActive).isPresent();
        }

        /**
         * Spends the token where the holder's profile covers the act, or strict mode protects the lock that it would end: 504 where the
         * token is missing, 531 where it is not right, and then the attempt counts. Passes any other act, and every one where no lock is
         * active.
         */
        public Optional<Refusal> admit(Caller caller, HeldDomain held, Act act, Optional<String> typed) {
            boolean covered = held.guardProfile().covers(act.protection()) || (act.endsLock() && held.account().strict());
            return covered ? spend(caller, act.command(), typed) : Optional.empty();
        }

        /** The same for what every lock covers, whatever the holder chose. */
        public Optional<Refusal> spend(Caller caller, String command, Optional<String> typed) {
            if (!isLocked()) {
                return Optional.empty();
            }
            PinLock active = lock.get().orElseThrow();
            if (typed.isEmpty()) {
                tx.write(journal.entry(Actor.of(caller), active.account(), domain.ascii(), command, "TOKEN_MISSING"));
                tx.write(events.refused(active.account(), domain, command, caller));
                return Optional.of(LockReason.TOKEN_MISSING.refusal());
            }
            Tokens.Attempt attempt = tokens.attempt(tx, domain, active.account(), Purpose.COMMAND, token.get(), typed.get());
            if (attempt == Tokens.Attempt.RIGHT) {
                return Optional.empty();
            }
            if (attempt == Tokens.Attempt.WRONG_AND_BURNT) {
                tx.write(messages.notice(active.recipient(), MessageType.TOKEN_BURNT));
            }
            tx.write(attempt == Tokens.Attempt.WRONG
                    ? events.refused(active.account(), domain, command, caller)
                    : events.told(active.account(), domain, LockEvents.Kind.TOKEN_BURNT, "command:" + command,
                            "login:" + caller.account().login()));
            tx.write(journal.entry(Actor.of(caller), active.account(), domain.ascii(), command, attempt.name()));
            return Optional.of(invalidToken());
        }

        /**
         * The same as {@link #end} for a domain that goes by one account's word: the phone and the account are told of an active lock's
         * end.
         */
        public void endTelling(Caller caller) {
            lock.get().filter(PinLock::isActive).ifPresent(active -> {
                tx.write(messages.notice(active.recipient(), MessageType.LOCK_REMOVED));
                tx.write(events.told(active.account(), domain, LockEvents.Kind.DEACTIVATED, "login:" + caller.actor().login()));
            });
            end();
        }

        /** Ends lock, token and unsent PINs: the domain leaves its account. */
        public void end() {
            tx.write(tokens.forget(domain));
            tx.write(messages.cancelTokens(domain));
            tx.write(PinLockTable.remove(domain));
        }
    }

    public Watch watch(Transaction tx, DomainName domain) {
        return new Watch(tx, domain);
    }

    /** The one answer to every token that is not right. */
    static Refusal invalidToken() {
        return LockReason.TOKEN_INVALID.refusal();
    }
}
