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
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Sessions of the API and of the panel: 24 hours from their beginning, one of the panel only while it is used, valid on every node. Only
 * the hash of an identifier is kept; 128 random bits need no salt.
 */
@Component
public class Sessions {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int IDENTIFIER_BYTES = 16;
    static final int MARK_BYTES = 4;
    /** A use is written down when the last one that was is that old: pages are opened often. */
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);
    private static final int LONGEST_BROWSER = 300;

    private final Database database;
    private final Accounts accounts;
    private final Journal journal;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final PanelSettings settings;

    Sessions(Database database, Accounts accounts, Journal journal, InstantSource clock, RandomGenerator random, PanelSettings settings) {
        this.settings = settings;
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
     * Opens a session of the API.
     *
     * @param passwordSetAt when the password was set that proved who asks
     */
    public Opened open(String login, Instant passwordSetAt) {
        Opened opened = opened();
        database.write(store(opened, Kind.API, login, passwordSetAt, "", ""));
        return opened;
    }

    /**
     * Opens a session of the panel for somebody who has just proved who it is.
     *
     * @param passwordSetAt when the password was set that did so
     * @param browser       as the browser calls itself
     */
    public Opened openPanel(String login, Instant passwordSetAt, String address, String browser) {
        Opened opened = opened();
        database.write(store(opened, Kind.PANEL, login, passwordSetAt, address,
                browser.substring(0, Math.min(LONGEST_BROWSER, browser.length()))));
        return opened;
    }

    /** Changes the password of who calls, which ends all other sessions, and opens one of the API with the new password. */
    public Opened openWithNewPassword(Caller caller, String password) {
        String login = caller.account().login();
        HashedPassword hashed = accounts.hash(login, password);
        Opened opened = opened();
        database.transaction(tx -> {
            tx.write(journal.entry(Actor.of(caller), Optional.of(caller.id()), "StartSession", "PASSWORD_CHANGED", Optional.empty()));
            Instant setAt = accounts.changePassword(tx, login, hashed);
            tx.write(store(opened, Kind.API, login, setAt, "", ""));
            return setAt;
        });
        return opened;
    }

    private Opened opened() {
        byte[] bytes = new byte[IDENTIFIER_BYTES];
        random.nextBytes(bytes);
        return new Opened(HexFormat.of().formatHex(bytes), clock.instant().plus(LIFETIME));
    }

    private Sql store(Opened opened, Kind kind, String login, Instant passwordSetAt, String address, String browser) {
        return Sql.named("""
                INSERT INTO session (id_hash, login, password_set_at, expires_at, panel, opened_at, seen_at, proved_at, address, browser)
                VALUES (:hash, :login, :setAt, :expires, :panel, :now, :now, :now, :address, :browser)""")
                .with("hash", hash(opened.identifier())).with("login", login).with("setAt", passwordSetAt)
                .with("expires", opened.expiresAt()).with("panel", kind == Kind.PANEL).with("now", clock.instant())
                .with("address", address).with("browser", browser).sql();
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
            Deferred<Optional<Valid>> valid = tx.read(valid(identifier));
            Deferred<List<AccountRef>> ancestry = tx.read(Accounts.ancestry(login));
            return valid.get().filter(session -> session.login().equals(login))
                    .map(session -> new Holder(ancestry.get(), session.passwordSetAt()));
        });
    }

    private record Valid(String login, Instant passwordSetAt) {}

    private Query<Optional<Valid>> valid(String identifier) {
        return Sql.of("""
                SELECT session.login, password_set_at
                FROM session JOIN credential ON credential.login = session.login AND changed_at = password_set_at
                WHERE id_hash = ? AND expires_at > ? AND NOT panel AND disabled_at IS NULL""", hash(identifier), clock.instant())
                .one(row -> new Valid(row.text("login"), row.instant("password_set_at")));
    }

    /**
     * Whose session of the panel it is.
     *
     * @param passwordSetAt when the password was set that opened it
     * @param seenAt        when it was used last, to about a minute
     * @param provedAt      when the password or a passkey was shown last
     * @param zone          in which it reads times
     */
    public record Panel(String login, Instant passwordSetAt, Instant seenAt, Instant provedAt, ZoneId zone) {
        /** Whether a change of what protects domains and account asks for another proof now. */
        public boolean isProofOlderThan(Duration age, Instant now) {
            return !provedAt.plus(age).isAfter(now);
        }
    }

    /**
     * Whose session of the panel that is; empty for the same reasons, and where nobody has used it for long.
     *
     * @param address from where it is used now; empty where a page only refreshes itself, which is no use
     */
    public Optional<Panel> panel(String identifier, Optional<String> address) {
        Instant now = clock.instant();
        Optional<Panel> found = database.read(Sql.of("""
                SELECT session.login, password_set_at, seen_at, proved_at, time_zone
                FROM session JOIN credential ON credential.login = session.login AND changed_at = password_set_at
                WHERE id_hash = ? AND expires_at > ? AND seen_at > ? AND panel AND disabled_at IS NULL""", hash(identifier), now,
                now.minus(settings.idle())).one(
                        row -> new Panel(row.text("login"), row.instant("password_set_at"), row.instant("seen_at"),
                                row.instant("proved_at"), TimeZones.stored(row.text("time_zone")))));
        found.filter(session -> !session.seenAt().plus(SEEN_AGAIN).isAfter(now)).flatMap(_ -> address)
                .ifPresent(from -> database.write(Sql.of("UPDATE session SET seen_at = greatest(seen_at, ?), address = ? WHERE id_hash = ?",
                        now, from, hash(identifier))));
        return found;
    }

    /** The password or a passkey was shown in this session again. */
    public void prove(String identifier) {
        database.write(Sql.of("UPDATE session SET proved_at = ? WHERE id_hash = ?", clock.instant(), hash(identifier)));
    }

    /** Removes sessions that are over, also by not being used. */
    public void purge() {
        Instant now = clock.instant();
        database.write(Sql.of("DELETE FROM session WHERE expires_at <= ? OR (panel AND seen_at <= ?)", now, now.minus(settings.idle())));
    }

    private static byte[] hash(String identifier) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(identifier.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
