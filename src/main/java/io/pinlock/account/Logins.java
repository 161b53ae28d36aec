package io.pinlock.account;

import io.pinlock.base.AccountRef;
import io.pinlock.base.IpNetwork;
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

    private final Turns turns = new Turns();
    private final Database database;
    private final Passwords passwords;
    private final Failures failures;
    private final DemoLogins demo;
    private final DatabaseSettings settings;
    private final SignIns signIns;

    Logins(Database database, Passwords passwords, Failures failures, DemoLogins demo, DatabaseSettings settings, SignIns signIns) {
        this.signIns = signIns;
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
        private Verdict right() {
            Stored login = stored.orElseThrow();
            return login.disabled() ? new Verdict.Disabled() : new Verdict.Right(ancestry, login.changedAt());
        }
    }

    /** One try, from one network. */
    private record Attempt(String login, String network, String password, List<FailureCounter> counters) {
        /**
         * What stops it. Where the login was right lately, only what was wrong for it from the same network does: the rest may be other
         * people's mistakes.
         */
        private boolean isLocked(Set<FailureCounter.Scope> exhausted, boolean rightLately) {
            return rightLately ? exhausted.contains(FailureCounter.Scope.LOGIN_FROM_ADDRESS) : !exhausted.isEmpty();
        }
    }

    /** Checks a password in one round trip while it is remembered as right, in seven otherwise. */
    public Verdict verify(String login, String password, String address) {
        return recall(login, password, address).orElseGet(() -> check(login, password, address));
    }

    /** The same without any wait: empty where more has to be looked at, which {@link #check} does. */
    public Optional<Verdict> recall(String login, String password, String address) {
        Attempt attempt = attempt(login, password, address);
        return recall(attempt, known(attempt)).map(verdict -> told(attempt, address, verdict));
    }

    private Optional<Verdict> recall(Attempt attempt, Known known) {
        return isRemembered(attempt, known) && !attempt.isLocked(known.exhausted(), true) ? Optional.of(known.right()) : Optional.empty();
    }

    /** Checks a password that was not recalled. Who is not let try waits a while for that answer: a flood of tries costs little then. */
    public Verdict check(String login, String password, String address) {
        Attempt attempt = attempt(login, password, address);
        Set<FailureCounter.Scope> exhausted = database.read(failures.exhausted(attempt.counters()));
        boolean rightLately = isRightLately(attempt);
        Verdict verdict = attempt.isLocked(exhausted, rightLately) ? new Verdict.Locked() : checkInTurn(attempt, rightLately);
        if (verdict instanceof Verdict.Locked || verdict instanceof Verdict.Busy) {
            delay();
        }
        return told(attempt, address, verdict);
    }

    /**
     * Callers that come together with the right password wait for the first and then find it remembered, instead of using up the allowed
     * failures together.
     */
    private Verdict checkInTurn(Attempt attempt, boolean rightLately) {
        return turns.inTurn(attempt.login(), attempt.network(), rightLately, settings.longestWait(), () -> {
            Known known = known(attempt);
            return attempt.isLocked(known.exhausted(), rightLately)
                    ? new Verdict.Locked()
                    : recall(attempt, known).orElseGet(() -> verifySlowly(attempt, known, rightLately));
        }).orElseGet(Verdict.Busy::new);
    }

    private void delay() {
        try {
            Thread.sleep(failures.refusalDelay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Verdict told(Attempt attempt, String address, Verdict verdict) {
        Verdict told = verdict instanceof Verdict.Right && demo.isClosed(attempt.login(), attempt.password())
                ? new Verdict.Public()
                : verdict;
        signIns.judged(attempt.login(), address, told);
        return told;
    }

    private Attempt attempt(String login, String password, String address) {
        String network = IpNetwork.around(address);
        return new Attempt(login, network, password, failures.counters(login, network));
    }

    /** The attempt is counted before the password is looked at: callers on several nodes cannot try more than is allowed. */
    private Verdict verifySlowly(Attempt attempt, Known known, boolean rightLately) {
        if (attempt.isLocked(failures.countOne(attempt.counters()), rightLately)) {
            return new Verdict.Locked();
        }
        // Strangers wait by network; who was right lately does not wait for others there.
        HashingQueue.Asker asker = new HashingQueue.Asker(
                rightLately ? attempt.login() + "\n" + attempt.network() : attempt.network(), rightLately);
        try {
            if (known.stored().isEmpty()) {
                passwords.verifyNobody(asker, attempt.password());
                return new Verdict.Wrong();
            }
            if (!passwords.verify(asker, attempt.login(), attempt.network(), known.stored().get().hash(), attempt.password())) {
                return new Verdict.Wrong();
            }
        } catch (HashingQueue.Busy busy) {
            failures.uncount(attempt.counters());
            return new Verdict.Busy();
        }
        failures.takeBack(attempt.counters());
        return known.right();
    }

    private boolean isRightLately(Attempt attempt) {
        return database.read(failures.wasRight(attempt.counters()));
    }

    /** Removes counts of failures whose window is over. */
    public void purgeFailures() {
        failures.purge();
    }

    private Known known(Attempt attempt) {
        return database.reading(tx -> {
            Deferred<List<AccountRef>> ancestry = tx.read(Accounts.ancestry(attempt.login()));
            Deferred<Optional<Stored>> stored = tx.read(stored(attempt.login()));
            Deferred<Set<FailureCounter.Scope>> exhausted = tx.read(failures.exhausted(attempt.counters()));
            return new Known(ancestry.get(), stored.get(), exhausted.get());
        });
    }

    private boolean isRemembered(Attempt attempt, Known known) {
        return known.stored()
                .filter(stored -> passwords.isRemembered(attempt.login(), attempt.network(), stored.hash(), attempt.password()))
                .isPresent();
    }

    private static Query<Optional<Stored>> stored(String login) {
        return Sql.of("SELECT password_hash, changed_at, disabled_at FROM credential WHERE login = ?", login).one(Stored::read);
    }
}
