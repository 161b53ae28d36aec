package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.billing.Service;
import io.pinlock.billing.Services;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Locks that their holders have confirmed on another system, and that come with their domains. They are active at once. What was paid
 * there is a term without a charge here; the next one is charged like that of any other lock. The phone gets no message, for it knows the
 * lock already.
 */
@Component
public class BroughtInLocks {
    private final Services services;
    private final SmsQueue messages;
    private final LockEvents events;

    BroughtInLocks(Services services, SmsQueue messages, LockEvents events) {
        this.services = services;
        this.messages = messages;
        this.events = events;
    }

    /**
     * A lock.
     *
     * @param activatedAt when it was confirmed
     * @param paidUntil   the end of its term
     */
    public record Lock(Recipient to, Instant activatedAt, Instant paidUntil) {}

    /** Whether an account may have a lock: a registrar gets the service with it, a subreseller must have the service. */
    public static Supplier<Boolean> mayHave(Transaction tx, AccountId account) {
        var line = tx.read(Accounts.ancestry(account));
        var activated = tx.read(Services.staysActivated(account, Service.DOMAIN_PIN_LOCK));
        return () -> line.get().size() == 1 || activated.get();
    }

    /** Which of these domains have a paid term that runs under that account; it would lie across one that is brought in. */
    public static Query<Set<DomainName>> paid(AccountId account, List<DomainName> domains, Instant now) {
        return Terms.last(account, domains).map(terms -> terms.entrySet().stream().filter(each -> each.getValue().isRunning(now))
                .map(Map.Entry::getKey).collect(Collectors.toSet()));
    }

    /** The numbers of the active locks of some domains. */
    public static Query<Map<DomainName, AuthorityNumber>> numbers(List<DomainName> domains) {
        return PinLockTable.numbers(domains);
    }

    /** Locks a domain that was added in the same transaction. */
    public List<Sql> bringIn(Lock lock, Instant now) {
        Recipient to = lock.to();
        List<Sql> statements = new ArrayList<>(PinLockTable.broughtIn(to, lock.activatedAt(), now, lock.paidUntil()));
        statements.add(Terms.bringIn(to.account(), to.domain(), now, lock.paidUntil()));
        statements.add(services.activate(to.account(), Service.DOMAIN_PIN_LOCK));
        return statements;
    }

    /** The phones of the lock of a domain, whose row is locked, be it pending or active; none where there is no lock. */
    public static Query<List<Recipient>> phones(DomainName domain) {
        return PinLockTable.of(domain).map(lock -> lock.map(PinLock::phones).orElse(List.of()));
    }

    /**
     * Takes a lock back whose domain goes out of the portfolio, with the term that was brought in for it, and tells its phones and the
     * account. The service stays.
     */
    public List<Sql> takeBack(List<Recipient> phones) {
        if (phones.isEmpty()) {
            return List.of();
        }
        Recipient first = phones.getFirst();
        List<Sql> statements = new ArrayList<>(phones.stream().map(to -> messages.notice(to, MessageType.DOMAIN_DELETED)).toList());
        statements.addAll(List.of(PinLockTable.remove(first.domain()), Terms.takeBack(first.account(), first.domain()),
                events.told(first.account(), first.domain(), LockEvents.Kind.DEACTIVATED)));
        return statements;
    }
}
