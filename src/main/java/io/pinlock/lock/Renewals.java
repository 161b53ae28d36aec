package io.pinlock.lock;

import io.pinlock.account.AccountSettings;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Refusal;
import io.pinlock.base.Timestamps;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.billing.Billing;
import io.pinlock.billing.Service;
import io.pinlock.billing.Term;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Renews the locks whose term is over, an account's locks in transactions of up to a hundred. Any number of workers may do the same at
 * once: each transaction takes domains whose rows nobody else has locked, and looks again behind that lock.
 */
@Component
public class Renewals {
    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
    private static final int BATCH = 100;
    private static final int ACCOUNTS = 1_000;
    private static final Duration PUT_OFF = Duration.ofHours(1);
    private static final String ACTION = "Renewal";

    private final Database database;
    private final Tokens tokens;
    private final Billing billing;
    private final SmsQueue messages;
    private final Journal journal;
    private final LockEvents events;
    private final InstantSource clock;

    Renewals(Database database, Tokens tokens, Billing billing, SmsQueue messages, Journal journal, LockEvents events,
            InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.billing = billing;
        this.messages = messages;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Some accounts that have something due. */
    public List<AccountId> due() {
        return database.read(PinLockTable.accountsDue(clock.instant(), ACCOUNTS));
    }

    /** Works off what is due, an account after the other, until nothing is. Whoever else does so takes the accounts in another order. */
    void workOffAll(BooleanSupplier stopped) {
        boolean more = true;
        while (more) {
            List<AccountId> accounts = new ArrayList<>(due());
            Collections.shuffle(accounts);
            more = false;
            for (AccountId account : accounts) {
                while (!stopped.getAsBoolean() && workOff(account)) {
                    more = true;
                }
            }
        }
    }

    /**
     * Works off a part of what is due for an account. Where there is trouble each domain is tried by itself, and the one that cannot be
     * worked on is put off: it stops no other, and its lock stays in force.
     *
     * @return whether anything was found that was due and not in somebody else's hands
     */
    public boolean workOff(AccountId account) {
        try {
            return workOff(account, now -> PinLockTable.takeDue(account, now, BATCH));
        } catch (RuntimeException e) {
            LOG.warn("Renewals of account {} failed together and are tried one by one: {}", account, e.toString());
        }
        List<DomainName> domains = database.read(PinLockTable.domainsDue(account, clock.instant(), BATCH));
        domains.forEach(domain -> workOffAlone(account, domain));
        return !domains.isEmpty();
    }

    private void workOffAlone(AccountId account, DomainName domain) {
        try {
            workOff(account, now -> PinLockTable.takeDue(domain, now));
        } catch (RuntimeException e) {
            LOG.error("The renewal of {} failed and is tried again later", domain, e);
            Instant now = clock.instant();
            database.write(PinLockTable.putOff(domain, now, now.plus(PUT_OFF)));
        }
    }

    private boolean workOff(AccountId account, Function<Instant, Query<List<DomainName>>> take) {
        Optional<Run> run = database.transaction(tx -> {
            Instant now = clock.instant();
            List<DomainName> taken = tx.read(take.apply(now)).get();
            return taken.isEmpty() ? Optional.empty() : Optional.of(new Run(tx, account, now, taken).run());
        });
        run.ifPresent(
                done -> LOG.info("Renewals of account {}: {} locks were due, {} are paid", account, done.due.size(), done.paid.size()));
        return run.filter(done -> !done.due.isEmpty()).isPresent();
    }

    /** Has what could not be charged tried again soon, for this account and those below it: something has changed for it. */
    public void tryAgain(Transaction tx, AccountId account) {
        tx.write(PinLockTable.tryAgain(tx.read(Accounts.tree(account)).get(), clock.instant()));
    }

    /** The same for every account. */
    public void tryAgainAll(Transaction tx) {
        tx.write(PinLockTable.tryAgain(tx.read(Accounts.all()).get(), clock.instant()));
    }

    /** One transaction's work, behind the locked rows of the domains. */
    private final class Run {
        private final Transaction tx;
        private final AccountId account;
        private final Instant now;
        private final List<PinLock> due;
        private final boolean strict;
        private final Map<DomainName, Term> lastTerms;
        private final Billing.Batch payment;
        private final Map<DomainName, Instant> paid = new LinkedHashMap<>();
        private final List<String> renewed = new ArrayList<>();

        private Run(Transaction tx, AccountId account, Instant now, List<DomainName> taken) {
            this.tx = tx;
            this.account = account;
            this.now = now;
            var locks = tx.read(PinLockTable.due(account, taken, now));
            var terms = tx.read(Terms.last(account, taken));
            var line = tx.read(Accounts.ancestry(account));
            var settings = tx.read(AccountSettings.of(account));
            due = locks.get();
            strict = settings.get().filter(AccountSettings::strict).isPresent();
            lastTerms = terms.get();
            payment = billing.renewals(tx, line.get(), Service.DOMAIN_PIN_LOCK);
        }

        private Run run() {
            for (PinLock lock : due) {
                Term last = Objects.requireNonNull(lastTerms.get(lock.domain()));
                if (last.isRunning(now)) {
                    paid.put(lock.domain(), last.end());
                } else if (lock.isActive()) {
                    renew(lock, last);
                } else {
                    end(lock);
                }
            }
            payment.book();
            if (!paid.isEmpty()) {
                tx.write(PinLockTable.paidUntil(paid));
            }
            if (!renewed.isEmpty()) {
                tx.write(journal.entries(Actor.system(), account, renewed, ACTION, "RENEWED"));
                tx.write(events.told(account, renewed, LockEvents.Kind.RENEWED));
            }
            return this;
        }

        private void renew(PinLock lock, Term last) {
            switch (payment.pay(lock.domain(), last)) {
                case Billing.Decision.Paid(var term) -> {
                    paid.put(lock.domain(), term.end());
                    renewed.add(lock.domain().ascii());
                    lock.grace().ifPresent(_ -> tell(lock, to -> messages.notice(to, MessageType.RENEWED_LATE)));
                }
                case Billing.Decision.Refused(var refusal) -> {
                    Grace grace = lock.grace().orElseGet(() -> Grace.from(last.end(), now));
                    if (grace.isOver(now) && !stays(lock)) {
                        end(lock);
                        tell(lock, to -> messages.notice(to, MessageType.LOCK_ENDED));
                        tx.write(events.told(account, lock.domain(), LockEvents.Kind.ENDED));
                    } else {
                        keepUnpaid(lock, grace, refusal);
                    }
                }
            }
        }

        private void tell(PinLock lock, Function<Recipient, Sql> message) {
            lock.tell(message).forEach(tx::write);
        }

        /** A strict lock never ends unpaid, and one that is frozen or recovers does not while it does. */
        private boolean stays(PinLock lock) {
            return strict || lock.isStill();
        }

        /** A lock that stays has no end that could be told. */
        private void keepUnpaid(PinLock lock, Grace grace, Refusal refusal) {
            Optional<Integer> notice = grace.notice(now);
            notice.ifPresent(_ -> tell(lock, to -> stays(lock)
                    ? messages.notice(to, MessageType.RENEWAL_UNPAID)
                    : messages.notice(to, MessageType.RENEWAL_FAILED, grace.endsAt())));
            tx.write(PinLockTable.unpaid(lock.domain(), notice.map(grace::told).orElse(grace), grace.nextTry(now)));
            tx.write(journal.entry(Actor.system(), account, lock.domain().ascii(), ACTION, "FAILED",
                    Optional.of(LockEvents.unpaid(refusal))));
            String reason = "reason:" + LockEvents.unpaid(refusal);
            if (stays(lock)) {
                tx.write(events.told(account, lock.domain(), LockEvents.Kind.RENEWAL_FAILED, reason));
                return;
            }
            String end = "grace end date:" + Timestamps.plain(grace.endsAt());
            if (lock.grace().isEmpty()) {
                tx.write(events.told(account, lock.domain(), LockEvents.Kind.GRACE, end));
            }
            tx.write(events.told(account, lock.domain(), LockEvents.Kind.RENEWAL_FAILED, end, reason));
        }

        /** The term of a lock that was never confirmed is over, or the grace of one that was. */
        private void end(PinLock lock) {
            tx.write(tokens.die(lock.domain()));
            tx.write(SmsQueue.cancelTokens(lock.domain(), clock.instant()));
            tx.write(PinLockTable.remove(lock.domain()));
            tx.write(journal.entry(Actor.system(), account, lock.domain().ascii(), ACTION, "ENDED"));
        }
    }
}
