package io.pinlock.account;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
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
    private final InstantSource clock;
    private final RandomGenerator random;

    Sessions(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
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
        byte[] bytes = new byte[IDENTIFIER_BYTES];
        random.nextBytes(bytes);
        Opened opened = new Opened(HexFormat.of().formatHex(bytes), clock.instant().plus(LIFETIME));
        database.write(
                Sql.of("INSERT INTO session (id_hash, login, password_set_at, expires_at, panel) VALUES (?, ?, ?, ?, ?)",
                        hash(opened.identifier()), login, passwordSetAt, opened.expiresAt(), kind == Kind.PANEL));
        return opened;
    }

    /** When the password was set that opened this session of the API; empty where it is unknown, over, or another login's. */
    public Query<Optional<Instant>> passwordSetAt(String login, String identifier) {
        return Sql.of("SELECT password_set_at FROM session WHERE id_hash = ? AND login = ? AND expires_at > ? AND NOT panel",
                hash(identifier), login,
                clock.instant()).one(row -> row.instant("password_set_at"));
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
     * The login whose session of the panel this is; empty where it is unknown, over, opened with an older password, or the login disabled.
     */
    public Optional<String> loginOf(String identifier) {
        return database.read(Sql.of("""
                SELECT session.login FROM session JOIN credential ON credential.login = session.login AND changed_at = password_set_at
                WHERE id_hash = ? AND expires_at > ? AND panel AND disabled_at IS NULL""", hash(identifier), clock.instant())
                .one(row -> row.text("login")));
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
