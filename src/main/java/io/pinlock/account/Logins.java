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
    private final Verifiers verifiers;
    private final Failures failures;
    private final DemoLogins demo;
    private final DatabaseSettings settings;
    private final SignIns signIns;

    Logins(Database database, Passwords passwords, Verifiers verifiers, Failures failures, DemoLogins demo, DatabaseSettings settings,
            SignIns signIns) {
        this.signIns = signIns;
        this.database = database;
        this.passwords = passwords;
        this.verifiers = verifiers;
        this.failures = failures;
        this.demo = demo;
        this.settings = settings;
    }

    private record Stored(String hash, Optional<byte[]> verifier, Instant changedAt, boolean disabled) {
        private static Stored read(Row row) throws SQLException {
            return new Stored(row.text("password_hash"), row.optionalBytes("verifier"), row.instant("changed_at"),
                    row.optionalInstant("disabled_at").isPresent());
        }
    }

    /** What one round trip tells about a login. */
    private record Known(List<AccountRef> ancestry, Optional<Stored> stored, Failures.Standing standing) {
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

    /** Checks a password in one round trip where it is remembered as right or its verifier is asked, in six otherwise. */
    public Verdict verify(String login, String password, String address) {
        return recall(login, password, address).orElseGet(() -> check(login, password, address));
    }

    /** The same without any wait: empty where more has to be looked at, which {@link #check} does. */
    public Optional<Verdict> recall(String login, String password, String address) {
        Attempt attempt = attempt(login, password, address);
        return recall(attempt, known(attempt)).map(verdict -> told(attempt, address, verdict));
    }

    private Optional<Verdict> recall(Attempt attempt, Known known) {
        return known.stored().filter(stored -> !attempt.isLocked(known.standing().exhausted(), true) && isProved(attempt, known, stored))
                .map(_ -> known.right());
    }

    private boolean isProved(Attempt attempt, Known known, Stored stored) {
        return passwords.isRemembered(attempt.login(), attempt.network(), stored.hash(), attempt.password())
                || known.standing().knownUntil().filter(until -> isVerified(attempt, stored, until)).isPresent();
    }

    /** Asked only where the login was right lately: who guesses elsewhere is told nothing. */
    private boolean isVerified(Attempt attempt, Stored stored, Instant knownUntil) {
        boolean right = stored.verifier().filter(verifier -> verifiers.proves(attempt.login(), attempt.network(), stored.hash(), verifier,
                attempt.password())).isPresent();
        if (right) {
            passwords.remember(attempt.login(), attempt.network(), stored.hash(), attempt.password());
            failures.stayKnown(attempt.counters(), knownUntil);
        }
        return right;
    }

    /** Checks a password that was not recalled. Who is not let try waits a while for that answer: a flood of tries costs little then. */
    public Verdict check(String login, String password, String address) {
        Attempt attempt = attempt(login, password, address);
        Failures.Standing standing = database.read(failures.standing(attempt.counters()));
        boolean rightLately = standing.knownUntil().isPresent();
        Verdict verdict = attempt.isLocked(standing.exhausted(), rightLately) ? new Verdict.Locked() : checkInTurn(attempt, rightLately);
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
            return attempt.isLocked(known.standing().exhausted(), rightLately)
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
        takeBack(attempt, known);
        return known.right();
    }

    /** The operator's logins, which are few and may do everything, get no verifier. */
    private void takeBack(Attempt attempt, Known known) {
        String hash = known.stored().orElseThrow().hash();
        Optional<byte[]> verifier = known.ancestry().isEmpty()
                ? Optional.empty()
                : verifiers.make(attempt.login(), hash, attempt.password());
        failures.takeBack(attempt.counters(), verifier.map(made -> Verifiers.store(attempt.login(), hash, made)));
        verifiers.reopen(attempt.login(), attempt.network());
    }

    /** Removes counts of failures whose window is over, and verifiers where there shall be none. */
    public void purge() {
        failures.purge();
        verifiers.purge();
    }

    private Known known(Attempt attempt) {
        return database.reading(tx -> {
            Deferred<List<AccountRef>> ancestry = tx.read(Accounts.ancestry(attempt.login()));
            Deferred<Optional<Stored>> stored = tx.read(stored(attempt.login()));
            Deferred<Failures.Standing> standing = tx.read(failures.standing(attempt.counters()));
            return new Known(ancestry.get(), stored.get(), standing.get());
        });
    }

    private static Query<Optional<Stored>> stored(String login) {
        return Sql.of("SELECT password_hash, verifier, changed_at, disabled_at FROM credential WHERE login = ?", login).one(Stored::read);
    }
}
