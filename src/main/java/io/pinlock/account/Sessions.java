package io.pinlock.account;

import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Sessions of the API and of the panel: 24 hours from StartSession, valid on every node. Only the hash of an identifier is kept; 128 random
 * bits need no salt.
 */
@Component
public class Sessions {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int IDENTIFIER_BYTES = 16;
    private static final int MARK_BYTES = 4;

    private final Database database;
    private final Accounts accounts;
    private final Journal journal;
    private final InstantSource clock;
    private final RandomGenerator random;

    Sessions(Database database, Accounts accounts, Journal journal, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.accounts = accounts;
        this.journal = journal;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A session that was just opened.
     *
     * @param identifier 32 lower-case hexadecimal digits, told once
     */
    public record Opened(String identifier, Instant expiresAt) {
        @Override
        public String toString() {
            return "Opened[" + expiresAt + "]";
        }
    }

    /** Whose door a session opens. */
    public enum Kind {
        API, PANEL
    }

    /**
     * Opens a session.
     *
     * @param passwordSetAt when the password was set that proved who asks
     */
    public Opened open(Kind kind, String login, Instant passwordSetAt) {
        Opened opened = opened();
        database.write(store(opened, kind, login, passwordSetAt));
        return opened;
    }

    /** Changes the password of who calls, which ends all other sessions, and opens one of the API with the new password. */
    public Opened openWithNewPassword(Caller caller, String password) {
        HashedPassword hashed = accounts.hash(password);
        Opened opened = opened();
        String login = caller.account().login();
        database.transaction(tx -> {
            tx.write(journal.entry(Actor.of(caller), Optional.of(caller.id()), "StartSession", "PASSWORD_CHANGED", Optional.empty()));
            Instant setAt = accounts.changePassword(tx, login, hashed);
            tx.write(store(opened, Kind.API, login, setAt));
            return setAt;
        });
        return opened;
    }

    private Opened opened() {
        byte[] bytes = new byte[IDENTIFIER_BYTES];
        random.nextBytes(bytes);
        return new Opened(HexFormat.of().formatHex(bytes), clock.instant().plus(LIFETIME));
    }

    private static Sql store(Opened opened, Kind kind, String login, Instant passwordSetAt) {
        return Sql.of("INSERT INTO session (id_hash, login, password_set_at, expires_at, panel) VALUES (?, ?, ?, ?, ?)",
                hash(opened.identifier()), login, passwordSetAt, opened.expiresAt(), kind == Kind.PANEL);
    }

    /** What tells a session apart in the journal: the beginning of its hash, which opens nothing. */
    public static String mark(String identifier) {
        return HexFormat.of().formatHex(hash(identifier), 0, MARK_BYTES);
    }

    public void stop(String identifier) {
        database.write(Sql.of("DELETE FROM session WHERE id_hash = ?", hash(identifier)));
    }

    /** Ends every session of a login, on every node. */
    public void stopAll(String login) {
        database.write(end(login));
    }

    public static Sql end(String login) {
        return Sql.of("DELETE FROM session WHERE login = ?", login);
    }

    /** The same for those of one kind. */
    public void stopAll(Kind kind, String login) {
        database.write(Sql.of("DELETE FROM session WHERE login = ? AND panel = ?", login, kind == Kind.PANEL));
    }

    /**
     * Whose session it is.
     *
     * @param ancestry      the account and its parents upwards; empty for the operator
     * @param passwordSetAt when the password was set that opened it
     */
    public record Holder(List<AccountRef> ancestry, Instant passwordSetAt) {}

    /**
     * Who has a session of the API, in one round trip; empty where it is unknown, over, another login's, opened with an older password, or
     * the login disabled.
     */
    public Optional<Holder> holder(String login, String identifier) {
        return database.reading(tx -> {
            Deferred<Optional<Valid>> valid = tx.read(valid(Kind.API, identifier));
            Deferred<List<AccountRef>> ancestry = tx.read(Accounts.ancestry(login));
            return valid.get().filter(session -> session.login().equals(login))
                    .map(session -> new Holder(ancestry.get(), session.passwordSetAt()));
        });
    }

    /** The login whose session of the panel this is; empty for the same reasons. */
    public Optional<String> loginOf(String identifier) {
        return database.read(valid(Kind.PANEL, identifier)).map(Valid::login);
    }

    private record Valid(String login, Instant passwordSetAt) {}

    private Query<Optional<Valid>> valid(Kind kind, String identifier) {
        return Sql.of("""
                SELECT session.login, password_set_at
                FROM session JOIN credential ON credential.login = session.login AND changed_at = password_set_at
                WHERE id_hash = ? AND expires_at > ? AND panel = ? AND disabled_at IS NULL""", hash(identifier), clock.instant(),
                kind == Kind.PANEL).one(row -> new Valid(row.text("login"), row.instant("password_set_at")));
    }

    public void purge() {
        database.write(Sql.of("DELETE FROM session WHERE expires_at <= ?", clock.instant()));
    }

    private static byte[] hash(String identifier) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(identifier.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
