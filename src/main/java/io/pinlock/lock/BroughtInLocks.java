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
import io.pinlock.sms.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Locks that their holders have confirmed on another system, and that come with their domains. They are active at once. What was paid
 * there is a term without a charge here; the next one is charged like that of any other lock. The phone gets no message, for it knows the
 * lock already.
 */
@Component
public class BroughtInLocks {
    private final Services services;

    BroughtInLocks(Services services) {
        this.services = services;
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

    /** Whether a domain, whose row is locked, has a lock, be it pending or active. */
    public static Query<Boolean> exists(DomainName domain) {
        return PinLockTable.of(domain).map(Optional::isPresent);
    }

    /** Takes the lock of a domain away, whose row is locked, with the term that was brought in for it. The service stays. */
    public static List<Sql> takeBack(AccountId account, DomainName domain) {
        return List.of(PinLockTable.remove(domain), Terms.takeBack(account, domain));
    }
}
