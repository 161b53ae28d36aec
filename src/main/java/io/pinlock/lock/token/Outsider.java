package io.pinlock.lock.token;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A registrar that has nothing to do with a domain, and the wrong tokens that it and the accounts below it have tried for it. After five
 * within 24 hours it may not try any, right or wrong, until the first of them is 24 hours old. Other registrars are not concerned. Exact,
 * because the domain's row is locked.
 *
 * @param attempts the newest wrong ones, the oldest of them first; never more than five
 */
public record Outsider(AccountId registrar, List<Instant> attempts) {
    static final int MOST = 5;
    static final Duration WINDOW = Duration.ofHours(24);

    /**
     * An account as an outsider of that domain; empty where it holds the domain, or is an account above the one that does.
     *
     * @param line the account first, then those above it
     */
    public static Supplier<Optional<Outsider>> of(Transaction tx, DomainName domain, List<AccountRef> line) {
        AccountId registrar = line.getLast().id();
        var above = tx.read(Accounts.isAtOrAbove(line.getFirst().id(), Domains.holder(domain)));
        var attempts = tx.read(attempts(domain, registrar));
        return () -> above.get() ? Optional.empty() : Optional.of(new Outsider(registrar, attempts.get()));
    }

    private static Query<List<Instant>> attempts(DomainName domain, AccountId registrar) {
        return Sql.of("SELECT attempts FROM outsider WHERE domain = ? AND registrar_id = ?", domain.ascii(), registrar.value())
                .one(row -> row.instants("attempts")).map(found -> found.orElse(List.of()));
    }

    /** Why none of its tokens is looked at now (557). */
    public Optional<Refusal> objection(Instant now) {
        List<Instant> recent = recent(now);
        return recent.size() < MOST
                ? Optional.empty()
                : Optional.of(TokenReason.TOO_MANY_WRONG.refusal(recent.getFirst().plus(WINDOW)));
    }

    /** With one more wrong attempt. */
    Outsider failed(Instant now) {
        return new Outsider(registrar, Stream.concat(recent(now).stream(), Stream.of(now)).toList());
    }

    boolean isShutOut(Instant now) {
        return objection(now).isPresent();
    }

    private List<Instant> recent(Instant now) {
        return attempts.stream().filter(at -> now.isBefore(at.plus(WINDOW))).toList();
    }

    Sql store(DomainName domain) {
        return Sql.of("""
                INSERT INTO outsider (domain, registrar_id, attempts) VALUES (?, ?, ?)
                ON CONFLICT (domain, registrar_id) DO UPDATE SET attempts = EXCLUDED.attempts""", domain.ascii(), registrar.value(),
                attempts);
    }

    /** What it knows is right: it begins anew. */
    Sql forgive(DomainName domain) {
        return Sql.of("DELETE FROM outsider WHERE domain = ? AND registrar_id = ?", domain.ascii(), registrar.value());
    }

    /** The same for every registrar. */
    static Sql forgiveAll(DomainName domain) {
        return Sql.of("DELETE FROM outsider WHERE domain = ?", domain.ascii());
    }

    /** Removes what does not count any more. */
    static Sql purge(Instant now) {
        return Sql.of("DELETE FROM outsider WHERE attempts[cardinality(attempts)] <= ?", now.minus(WINDOW));
    }
}
