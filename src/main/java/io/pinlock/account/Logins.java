package io.pinlock.account;

import io.pinlock.command.Party;
import io.pinlock.database.Database;
import io.pinlock.database.Later;
import io.pinlock.database.Query;
import io.pinlock.database.Row;
import io.pinlock.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks passwords, and locks a login for a while after too many wrong ones. */
@Component
public class Logins {
    /** What checking a login gives. */
    public sealed interface Verdict {
        /**
         * The password is right.
         *
         * @param line the account and its parents upwards; empty for the operator
         */
        record Right(List<Party> line) implements Verdict {}

        record Wrong() implements Verdict {}

        /** Too many failures; the password was not even looked at. */
        record Locked() implements Verdict {}
    }

    private record Stored(String hash, Instant changedAt) {
        private static Stored read(Row row) throws SQLException {
            return new Stored(row.text("password_hash"), row.instant("changed_at"));
        }
    }

    private static final int TURNS = 64;

    private final List<Lock> turns = Stream.<Lock>generate(ReentrantLock::new).limit(TURNS).toList();
    private final Database database;
    private final Passwords passwords;
    private final InstantSource clock;
    private final LoginSettings settings;

    Logins(Database database, Passwords passwords, InstantSource clock, LoginSettings settings) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
        this.settings = settings;
    }

    /** When the password of that login was last changed; empty for an unknown login. */
    public static Query<Optional<Instant>> changedAt(String login) {
        return stored(login).map(found -> found.map(Stored::changedAt));
    }

    /** What one round trip tells about a login. */
    private record Known(List<Party> line, Optional<Stored> stored, boolean locked) {}

    /** Checks a password in one round trip while it is remembered as right, in three or four otherwise. */
    public Verdict verify(String login, String password, String address) {
        FailureKeys keys = FailureKeys.of(login, address);
        Known known = known(login, keys);
        if (known.locked()) {
            return new Verdict.Locked();
        }
        return isRemembered(login, password, known) ? new Verdict.Right(known.line()) : verifyInTurn(keys, login, password);
    }

    /**
     * One slow check of a login at a time: callers that come together with the right password wait for the first and then find it
     * remembered, instead of using up the allowed failures together.
     */
    private Verdict verifyInTurn(FailureKeys keys, String login, String password) {
        Lock turn = turns.get(Math.floorMod(login.hashCode(), turns.size()));
        turn.lock();
        try {
            Known known = known(login, keys);
            return isRemembered(login, password, known) ? new Verdict.Right(known.line()) : verifySlowly(keys, login, password, known);
        } finally {
            turn.unlock();
        }
    }

    /** The attempt is counted before the password is looked at: callers on several nodes cannot try more than is allowed. */
    private Verdict verifySlowly(FailureKeys keys, String login, String password, Known known) {
        if (known.locked() || database.read(countFailure(keys))) {
            return new Verdict.Locked();
        }
        if (known.stored().isEmpty()) {
            passwords.verifyNobody(password);
            return new Verdict.Wrong();
        }
        if (!passwords.verify(login, known.stored().get().hash(), password)) {
            return new Verdict.Wrong();
        }
        database.read(takeBack(keys));
        return new Verdict.Right(known.line());
    }

    private Known known(String login, FailureKeys keys) {
        return database.reading(tx -> {
            Later<List<Party>> line = tx.read(Accounts.line(login));
            Later<Optional<Stored>> stored = tx.read(stored(login));
            Later<Boolean> locked = tx.read(isLocked(keys));
            return new Known(line.get(), stored.get(), locked.get());
        });
    }

    private boolean isRemembered(String login, String password, Known known) {
        return known.stored().filter(stored -> passwords.isRemembered(login, stored.hash(), password)).isPresent();
    }

    /** Removes counters whose window is over. */
    public void purgeFailures() {
        database.write(Sql.of("DELETE FROM login_failure WHERE until <= ?", clock.instant()));
    }

    private static Query<Optional<Stored>> stored(String login) {
        return Sql.of("SELECT password_hash, changed_at FROM credential WHERE login = ?", login).one(Stored::read);
    }

    private Query<Boolean> isLocked(FailureKeys keys) {
        return Sql.of("""
                SELECT 1 AS one FROM login_failure
                WHERE until > ? AND ((key = ? AND failures >= ?) OR (key = ? AND failures >= ?))""", clock.instant(), keys.login(),
                settings.failures(), keys.address(), settings.failuresPerAddress()).one(row -> row.number("one")).map(Optional::isPresent);
    }

    /** True when an attempt of the same moment used up what was left. The login's row comes first everywhere, so two calls never deadlock. */
    private Query<Boolean> countFailure(FailureKeys keys) {
        Instant now = clock.instant();
        Instant until = now.plus(settings.window());
        return Sql.of("""
                INSERT INTO login_failure AS old (key, failures, until) VALUES (?, 1, ?), (?, 1, ?)
                ON CONFLICT (key) DO UPDATE SET
                    failures = CASE WHEN old.until <= ? THEN 1 ELSE old.failures + 1 END,
                    until = CASE WHEN old.until <= ? THEN EXCLUDED.until ELSE old.until END
                RETURNING failures > CASE WHEN key = ? THEN ? ELSE ? END AS over""", keys.login(), until, keys.address(), until, now, now,
                keys.login(), settings.failures(), settings.failuresPerAddress()).list(row -> row.flag("over"))
                .map(over -> over.contains(true));
    }

    /** A right password clears the failures from its address, and takes its own attempt off the login's. */
    private static Query<Optional<Long>> takeBack(FailureKeys keys) {
        return Sql.of("""
                WITH lowered AS (UPDATE login_failure SET failures = failures - 1 WHERE key = ? RETURNING 1),
                     cleared AS (DELETE FROM login_failure WHERE key = ? RETURNING 1)
                SELECT count(*) AS changed FROM (TABLE lowered UNION ALL TABLE cleared) AS all_changed""", keys.login(), keys.address())
                .one(row -> row.number("changed"));
    }
}
