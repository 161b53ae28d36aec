package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.command.AccountId;
import io.pinlock.database.Database;
import io.pinlock.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.journal.Actor;
import io.pinlock.journal.Journal;
import io.pinlock.money.Billing;
import io.pinlock.money.Service;
import io.pinlock.money.Term;
import io.pinlock.money.Terms;
import io.pinlock.sms.Occasion;
import io.pinlock.sms.SmsQueue;
import io.pinlock.token.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Renews the locks whose term is over, an account's locks in transactions of up to a hundred. Any number of workers may do the same at once:
 * each transaction takes domains whose rows nobody else has locked, and looks again behind that lock.
 */
@Component
public class Renewals {
    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
    private static final int BATCH = 100;
    private static final int ACCOUNTS = 1_000;
    private static final String ACTION = "Renewal";

    private final Database database;
    private final Tokens tokens;
    private final Billing billing;
    private final SmsQueue messages;
    private final Journal journal;
    private final InstantSource clock;

    Renewals(Database database, Tokens tokens, Billing billing, SmsQueue messages, Journal journal, InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.billing = billing;
        this.messages = messages;
        this.journal = journal;
        this.clock = clock;
    }

    /** Some accounts that have something due. */
    public List<AccountId> due() {
        return database.read(PinLockRows.accountsDue(clock.instant(), ACCOUNTS));
    }

    /**
     * Works off what is due, an account after the other, until nothing is. Whoever else does so takes the accounts in another order. An
     * account with which there is trouble is left for the next time and stops no other.
     */
    void workOffAll(BooleanSupplier stopped) {
        Set<AccountId> trouble = new HashSet<>();
        boolean more = true;
        while (more) {
            List<AccountId> accounts = new ArrayList<>(due());
            Collections.shuffle(accounts);
            more = false;
            for (AccountId account : accounts) {
                while (!stopped.getAsBoolean() && !trouble.contains(account) && triesToWorkOff(account, trouble)) {
                    more = true;
                }
            }
        }
    }

    private boolean triesToWorkOff(AccountId account, Set<AccountId> trouble) {
        try {
            return workOff(account);
        } catch (RuntimeException e) {
            LOG.error("Renewals of account {} failed and are tried again later", account, e);
            trouble.add(account);
            return false;
        }
    }

    /**
     * Works off a part of what is due for an account, in one transaction.
     *
     * @return whether anything was found that was due and not in somebody else's hands
     */
    public boolean workOff(AccountId account) {
        return database.transaction(tx -> {
            Instant now = clock.instant();
            List<DomainName> taken = tx.read(PinLockRows.takeDue(account, now, BATCH)).get();
            return !taken.isEmpty() && new Run(tx, account, now, taken).run();
        });
    }

    /** Tries what could not be charged again soon, for this account and those below it: it has money now. */
    public void tryAgain(AccountId account) {
        database.write(PinLockRows.tryAgain(database.read(Accounts.tree(account)), clock.instant()));
    }

    /** One transaction's work, behind the locked rows of the domains. */
    private final class Run {
        private final Transaction tx;
        private final Instant now;
        private final List<PinLock> due;
        private final Map<DomainName, Term> lastTerms;
        private final Billing.Batch payment;
        private final Map<DomainName, Instant> renewed = new LinkedHashMap<>();

        private Run(Transaction tx, AccountId account, Instant now, List<DomainName> taken) {
            this.tx = tx;
            this.now = now;
            var locks = tx.read(PinLockRows.due(taken, now));
            var terms = tx.read(Terms.last(account, taken));
            var line = tx.read(Accounts.line(account));
            due = locks.get();
            lastTerms = terms.get();
            payment = billing.renewals(tx, line.get(), Service.DOMAIN_PIN_LOCK);
        }

        private boolean run() {
            for (PinLock lock : due) {
                Term last = Objects.requireNonNull(lastTerms.get(lock.domain()));
                if (!lock.isActive() || lock.grace().filter(grace -> grace.isOver(now)).isPresent()) {
                    end(lock);
                } else {
                    renew(lock, last);
                }
            }
            payment.book();
            if (!renewed.isEmpty()) {
                tx.write(PinLockRows.renewed(renewed));
                tx.write(journal.entries(Actor.system(), renewed.keySet().stream().map(DomainName::ascii).toList(), ACTION, "RENEWED"));
            }
            return !due.isEmpty();
        }

        private void renew(PinLock lock, Term last) {
            switch (payment.pay(lock.domain(), last)) {
                case Billing.Decision.Paid(var term) -> renewed.put(lock.domain(), term.end());
                case Billing.Decision.Refused(var refusal) -> {
                    Grace grace = lock.grace().orElseGet(() -> Grace.from(last.end(), now));
                    Optional<Integer> notice = grace.notice(now);
                    notice.ifPresent(_ -> tx.write(messages.notice(lock.recipient(), Occasion.RENEWAL_FAILED, grace.endsAt())));
                    tx.write(PinLockRows.unpaid(lock.domain(), notice.map(grace::told).orElse(grace), grace.nextTry(now)));
                    tx.write(journal.entry(Actor.system(), Optional.of(lock.domain().ascii()), ACTION, "FAILED",
                            Optional.of(refusal.text())));
                }
            }
        }

        /** The term of a lock that was never confirmed is over, or the grace of one that was. */
        private void end(PinLock lock) {
            tx.write(tokens.die(lock.domain()));
            tx.write(messages.cancelTokens(lock.domain()));
            tx.write(PinLockRows.remove(lock.domain()));
            tx.write(journal.entry(Actor.system(), lock.domain().ascii(), ACTION, "ENDED"));
        }
    }
}
