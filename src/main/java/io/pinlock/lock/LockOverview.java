package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.database.Conditions;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.ListQuery;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainCounts;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.token.LastToken;
import io.pinlock.lock.token.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What an account has, and which of its locks wait for something. */
@Component
public class LockOverview {
    private static final Page FEW = new Page(0, 5, 5);

    private final Database database;
    private final InstantSource clock;

    LockOverview(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A lock that waits for its PIN.
     *
     * @param pinUntil until when the PIN that is outstanding is good; empty where none is
     */
    public record Pending(DomainName domain, Optional<Instant> pinUntil) {}

    /** A lock that could not be renewed, and when it ends unless it is paid. */
    public record Unpaid(DomainName domain, Instant endsAt) {}

    /** A lock that is frozen, since when, and the masked number or the login that said so. */
    public record Frozen(DomainName domain, Instant at, String by) {}

    /** A lock that goes to another phone, and from when on that can be confirmed. */
    public record Recovering(DomainName domain, Instant endsAt) {}

    /**
     * An account at a glance, at the moment of the reading.
     *
     * @param domains how many it holds
     * @param active  how many of them have an active lock
     * @param pending the newest of its locks that wait for their PIN, and how many there are
     * @param unpaid  those of its locks that could not be renewed and end soonest, and how many there are
     * @param frozen  those of its locks that were frozen last, and how many there are
     * @param recovering those of its locks whose recovery ends soonest, and how many there are
     */
    public record Overview(long domains, long active, Listing<Pending> pending, Listing<Unpaid> unpaid, Listing<Frozen> frozen,
            Listing<Recovering> recovering) {}

    /** That of an account, without those below it. */
    public Overview of(AccountId account) {
        return database.reading(tx -> {
            var domains = tx.read(count(DomainCounts.Counted.DOMAINS, account));
            var active = tx.read(count(DomainCounts.Counted.LOCKS, account));
            return new Overview(domains.get(), active.get(), pending(tx, account), unpaid(tx, account), frozen(tx, account),
                    recovering(tx, account));
        });
    }

    private static Query<Long> count(DomainCounts.Counted what, AccountId account) {
        return DomainCounts.total(what, List.of(account), Pattern.ANY, Pattern.ANY).orElseThrow();
    }

    private Listing<Pending> pending(Transaction tx, AccountId account) {
        ListQuery waiting = waiting(account, "state = 'PENDING'");
        var total = tx.read(waiting.total());
        List<DomainName> names = tx.read(waiting.page("SELECT domain FROM pinlock", List.of("requested_at"), true, FEW)
                .list(row -> new DomainName(row.text("domain")))).get();
        List<Deferred<Optional<LastToken>>> tokens = names.stream().map(name -> tx.read(Tokens.last(name))).toList();
        Instant now = clock.instant();
        return new Listing<>(IntStream.range(0, names.size()).mapToObj(i -> new Pending(names.get(i),
                tokens.get(i).get().filter(token -> token.isLive(now)).map(LastToken::expiresAt))).toList(), total.get());
    }

    private static Listing<Unpaid> unpaid(Transaction tx, AccountId account) {
        ListQuery waiting = waiting(account, "grace_ends_at IS NOT NULL");
        var total = tx.read(waiting.total());
        return new Listing<>(tx.read(waiting.page("SELECT domain, grace_ends_at FROM pinlock", List.of("grace_ends_at"), false, FEW)
                .list(row -> new Unpaid(new DomainName(row.text("domain")), row.instant("grace_ends_at")))).get(), total.get());
    }

    private static Listing<Frozen> frozen(Transaction tx, AccountId account) {
        ListQuery waiting = waiting(account, "frozen_at IS NOT NULL");
        var total = tx.read(waiting.total());
        return new Listing<>(tx.read(waiting.page("SELECT domain, frozen_at, frozen_by FROM pinlock", List.of("frozen_at"), true, FEW)
                .list(row -> new Frozen(new DomainName(row.text("domain")), row.instant("frozen_at"), row.text("frozen_by")))).get(),
                total.get());
    }

    private static Listing<Recovering> recovering(Transaction tx, AccountId account) {
        ListQuery waiting = waiting(account, "recovery_ends_at IS NOT NULL");
        var total = tx.read(waiting.total());
        return new Listing<>(tx.read(waiting.page("SELECT domain, recovery_ends_at FROM pinlock", List.of("recovery_ends_at"), false, FEW)
                .list(row -> new Recovering(new DomainName(row.text("domain")), row.instant("recovery_ends_at")))).get(), total.get());
    }

    private static ListQuery waiting(AccountId account, String condition) {
        return new ListQuery("pinlock", "domain", Conditions.NONE.among("account_id", AccountId.numbers(List.of(account))).and(condition));
    }
}
