package io.pinlock.transfer;

import io.pinlock.base.AccountId;
import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often the accounts of one registrar have tried a wrong auth code for a domain. After ten within an hour from the first they have to
 * wait for the end of that hour; other registrars do not. Exact, because the domain's row is locked.
 */
final class AuthFailures {
    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofHours(1);

    private record Count(int failures, Instant until) {}

    private final Transaction tx;
    private final DomainName domain;
    private final AccountId registrar;
    private final Deferred<Optional<Count>> count;

    AuthFailures(Transaction tx, DomainName domain, Caller caller) {
        this.tx = tx;
        this.domain = domain;
        registrar = caller.ancestry().getLast().id();
        count = tx.read(Sql.of("SELECT failures, until FROM auth_failure WHERE domain = ? AND registrar_id = ?", domain.ascii(),
                registrar.value()).one(row -> new Count((int) row.number("failures"), row.instant("until"))));
    }

    /** Why no auth code is looked at now. */
    Optional<Refusal> objection(Instant now) {
        return running(now).filter(found -> found.failures() >= MOST)
                .map(found -> TransferReason.TOO_MANY_WRONG_AUTH_CODES.refusal(found.until()));
    }

    void count(Instant now) {
        Instant until = running(now).map(Count::until).orElse(now.plus(WINDOW));
        int failures = running(now).map(Count::failures).orElse(0) + 1;
        tx.write(Sql.of("""
                INSERT INTO auth_failure (domain, registrar_id, failures, until) VALUES (?, ?, ?, ?)
                ON CONFLICT (domain, registrar_id) DO UPDATE SET failures = EXCLUDED.failures, until = EXCLUDED.until""",
                domain.ascii(), registrar.value(), failures, until));
    }

    private Optional<Count> running(Instant now) {
        return count.get().filter(found -> now.isBefore(found.until()));
    }

    /** Removes counts that are over. */
    static Sql purge(Instant now) {
        return Sql.of("DELETE FROM auth_failure WHERE until <= ?", now);
    }
}
