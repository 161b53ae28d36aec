package io.pinlock.account;

import io.pinlock.base.AccountRef;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.DatabaseSettings;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks passwords, and stops trying for a while after too many wrong ones. */
@Component
public class Logins {
    /** What checking a login gives. */
    public sealed interface Verdict {
        /**
         * The password is right.
         *
         * @param ancestry  the account and its parents upwards; empty for the operator
         * @param changedAt when that password was set
         */
        record Right(List<AccountRef> ancestry, Instant changedAt) implements Verdict {}

        record Wrong() implements Verdict {}

        /** The password is right, and the operator has disabled the account. */
        record Disabled() implements Verdict {}

        /** The password is right, and everybody knows it: it is that of the demo, and there is none. */
        record Public() implements Verdict {}

        /** Too many failures; the password was not even looked at. */
        record Locked() implements Verdict {}

        /** Too many logins at once; it may be tried again. */
        record Busy() implements Verdict {}
    }

    private static final int TURNS = 256;

    private final List<Lock> turns = Stream.<Lock>generate(ReentrantLock::new).limit(TURNS).toList();
    private final Database database;
    private final Passwords passwords;
    private final Failures failures;
    private final DemoLogins demo;
    private final DatabaseSettings settings;

    Logins(Database database, Passwords passwords, Failures failures, DemoLogins demo, DatabaseSettings settings) {
        this.database = database;
        this.passwords = passwords;
        this.failures = failures;
        this.demo = demo;
        this.settings = settings;
    }

    private record Stored(String hash, Instant changedAt, boolean disabled) {
        private static Stored read(Row row) throws SQLException {
            return new Stored(row.text("password_hash"), row.instant("changed_at"), row.optionalInstant("disabled_at").isPresent());
        }
    }

    /** What one round trip tells about a login. */
    private record Known(List<AccountRef> ancestry, Optional<Stored> stored, Set<FailureCounter.Scope> exhausted) {
        /**
         * Too many failures of this login. Those of the whole address may be other people's: they stop guesses, not what is known as right.
         */
        private boolean isLoginLocked() {
            return exhausted.contains(FailureCounter.Scope.LOGIN) || exhausted.contains(FailureCounter.Scope.LOGIN_FROM_ADDRESS);
        }

        private Verdict right() {
            Stored login = stored.orElseThrow();
            return login.disabled() ? new Verdict.Disabled() : new Verdict.Right(ancestry, login.changedAt());
        }
    }

    /** Checks a password in one round trip while it is remembered as right, in four otherwise. */
    public Verdict verify(String login, String password, String address) {
        Verdict verdict = verifyKnown(login, password, address);
        return verdict instanceof Verdict.Right && demo.isClosed(login, password) ? new Verdict.Public() : verdict;
    }

    private Verdict verifyKnown(String login, String password, String address) {
        List<FailureCounter> counters = failures.counters(login, address);
        Known known = known(login, counters);
        if (known.isLoginLocked()) {
            return new Verdict.Locked();
        }
        return isRemembered(login, password, known) ? known.right() : verifyInTurn(counters, login, password);
    }

    /**
     * One slow check of a login at a time: callers that come together with the right password wait for the first and then find it
     * remembered, instead of using up the allowed failures together.
     */
    private Verdict verifyInTurn(List<FailureCounter> counters, String login, String password) {
        Lock turn = turns.get(Math.floorMod(login.hashCode(), turns.size()));
        try {
            if (!turn.tryLock(settings.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Verdict.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Busy();
        }
        try {
            Known known = known(login, counters);
            return isRemembered(login, password, known) ? known.right() : verifySlowly(counters, login, password, known);
        } finally {
            turn.unlock();
        }
    }

    /** The attempt is counted before the password is looked at: callers on several nodes cannot try more than is allowed. */
    private Verdict verifySlowly(List<FailureCounter> counters, String login, String password, Known known) {
        if (!known.exhausted().isEmpty() || !failures.countOne(counters)) {
            return new Verdict.Locked();
        }
        try {
            if (known.stored().isEmpty()) {
                passwords.verifyNobody(password);
                return new Verdict.Wrong();
            }
            if (!passwords.verify(login, known.stored().get().hash(), password)) {
                return new Verdict.Wrong();
            }
        } catch (Passwords.Busy busy) {
            failures.uncount(counters);
            return new Verdict.Busy();
        }
        failures.takeBack(counters);
        return known.right();
    }

    /** Removes counts of failures whose window is over. */
    public void purgeFailures() {
        failures.purge();
    }

    private Known known(String login, List<FailureCounter> counters) {
        return database.reading(tx -> {
            Deferred<List<AccountRef>> ancestry = tx.read(Accounts.ancestry(login));
            Deferred<Optional<Stored>> stored = tx.read(stored(login));
            Deferred<List<FailureCounter>> exhausted = tx.read(failures.exhausted(counters));
            return new Known(ancestry.get(), stored.get(), exhausted.get().stream().map(FailureCounter::scope).collect(Collectors.toSet()));
        });
    }

    private boolean isRemembered(String login, String password, Known known) {
        return known.stored().filter(stored -> passwords.isRemembered(login, stored.hash(), password)).isPresent();
    }

    private static Query<Optional<Stored>> stored(String login) {
        return Sql.of("SELECT password_hash, changed_at, disabled_at FROM credential WHERE login = ?", login).one(Stored::read);
    }
}
