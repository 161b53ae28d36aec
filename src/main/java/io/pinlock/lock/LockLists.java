package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.Sorting;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.billing.Amounts;
import io.pinlock.billing.Prices;
import io.pinlock.billing.Service;
import io.pinlock.billing.Term;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** The active locks of accounts, in pages. */
@Component
public class LockLists {
    private final Database database;

    LockLists(Database database) {
        this.database = database;
    }

    /** By what they can be ordered; those that are equal by the name of their domain. */
    public enum Order {
        DOMAIN,
        /** The same, with the numbers inside the name by their value. */
        NATURAL,
        /** The part of the name behind the first dot. */
        ZONE,
        /** When they are charged again. */
        RENEWAL
    }

    /**
     * An active lock.
     *
     * @param renewalAt when it is charged again, or that is tried again
     * @param paidUntil the end of its last paid year
     */
    public record ActiveLock(DomainName domain, LockStatus.State state, AuthorityNumber number, Language language, Instant activatedAt,
            Instant renewalAt, Instant paidUntil) {}

    /** Those of one account. */
    public Listing<ActiveLock> active(AccountId account, Pattern domains, Sorting<Order> sorting, Page page) {
        return database.reading(tx -> {
            ActiveLocks active = new ActiveLocks(List.of(account), domains);
            var total = tx.read(active.total());
            List<PinLock> locks = tx.read(active.page(sorting, page)).get();
            Map<DomainName, Term> terms = tx.read(Terms.last(account, locks.stream().map(PinLock::domain).toList())).get();
            return new Listing<>(locks.stream().map(lock -> shown(lock, Objects.requireNonNull(terms.get(lock.domain())))).toList(),
                    total.get());
        });
    }

    private static ActiveLock shown(PinLock lock, Term term) {
        return new ActiveLock(lock.domain(), LockStatus.State.valueOf(lock.statusText()), lock.number(), lock.language(),
                lock.activatedAt().orElseThrow(), lock.dueAt(), term.end());
    }

    /** A lock of an account, as the service that it pays for. */
    public record RunningService(DomainName domain, Instant renewalAt, String login) {}

    /**
     * What an account has running, and when each is charged again.
     *
     * @param withSub also of the accounts below
     */
    public Listing<RunningService> running(AccountId account, boolean withSub, Pattern domains, Sorting<Order> sorting, Page page) {
        return database.reading(tx -> {
            ActiveLocks active = new ActiveLocks(accounts(tx, account, withSub), domains);
            var total = tx.read(active.total());
            List<PinLock> locks = tx.read(active.page(sorting, page)).get();
            Map<AccountId, String> logins = tx.read(Accounts.logins(locks.stream().map(PinLock::account).distinct().toList())).get();
            return new Listing<>(locks.stream().map(lock -> new RunningService(lock.domain(), lock.dueAt(),
                    Objects.requireNonNull(logins.get(lock.account())))).toList(), total.get());
        });
    }

    /**
     * Which renewals.
     *
     * @param withSub also those of the accounts below, for which the caller pays its own price
     * @param from    those that are charged at this moment or later
     * @param until   and before this one
     */
    public record Upcoming(boolean withSub, Pattern domains, Pattern zone, Instant from, Instant until) {}

    /** How many renewals a zone has. */
    public record Zone(String name, long locks) {}

    /** A renewal that is to come. */
    public record Renewal(DomainName domain, Instant at) {}

    /**
     * What renewals cost the caller.
     *
     * @param each what one costs, and its tax; empty where no price is set: such a renewal fails
     * @param all  how many there are
     */
    public record Costs<T>(Listing<T> listing, Optional<Cost> each, long all) {}

    /** A net price, and the tax on it. */
    public record Cost(Money net, Money tax) {}

    /** Each by itself. */
    public Costs<Renewal> renewals(Caller caller, Upcoming wanted, Sorting<Order> sorting, Page page) {
        return database.reading(tx -> {
            ActiveLocks due = due(tx, caller, wanted);
            var total = tx.read(due.total());
            var cost = tx.read(Prices.own(Service.DOMAIN_PIN_LOCK, caller.ancestry()));
            List<Renewal> rows = tx.read(due.page(sorting, page)).get().stream().map(lock -> new Renewal(lock.domain(), lock.dueAt()))
                    .toList();
            return new Costs<>(new Listing<>(rows, total.get()), cost(caller, cost.get()), total.get());
        });
    }

    /** Grouped by zone, in the order of their names. */
    public Costs<Zone> renewalsByZone(Caller caller, Upcoming wanted, boolean descending, Page page) {
        return database.reading(tx -> {
            ActiveLocks due = due(tx, caller, wanted);
            var total = tx.read(due.total());
            var cost = tx.read(Prices.own(Service.DOMAIN_PIN_LOCK, caller.ancestry()));
            return new Costs<>(Listing.of(tx.read(due.byZone(descending)).get(), page), cost(caller, cost.get()), total.get());
        });
    }

    private static ActiveLocks due(Transaction tx, Caller caller, Upcoming wanted) {
        return new ActiveLocks(accounts(tx, caller.id(), wanted.withSub()), wanted.domains(), wanted.zone(), wanted.from(), wanted.until());
    }

    private static Optional<Cost> cost(Caller caller, Optional<Money> price) {
        return price.map(net -> new Cost(net, Amounts.vat(net, caller.account().vatPercent())));
    }

    private static List<AccountId> accounts(Transaction tx, AccountId account, boolean withSub) {
        return withSub ? tx.read(Accounts.tree(account)).get() : List.of(account);
    }
}
