package io.pinlock.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Verifiers of passwords: hashes with little work beside the full ones, so that a login is not hashed in full when it calls for the first
 * time after a restart. They are sealed under the server's keys: the database alone does not help to guess. They are bound to login and
 * full hash: beside any other they are void. One that cannot be opened, for whatever reason, is as good as none.
 */
@Component
class Verifiers implements Rekeyable {
    private static final String KIND = "verifier";
    private static final int AT_ONCE = 1_000;
    private static final int MOST_CLOSED = 100_000;
    private static final HexFormat HEX = HexFormat.of();

    private final Database database;
    private final TextCipher cipher;
    private final LoginSettings settings;
    /** A fortieth of the full work: a core can do it some hundred times a second, and guessing is still slow where the keys are known. */
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 1024, 1);
    /** Logins with networks where a verifier has said no. */
    private final Cache<String, Boolean> closed;

    Verifiers(Database database, TextCipher cipher, LoginSettings settings) {
        this.database = database;
        this.cipher = cipher;
        this.settings = settings;
        closed = Caffeine.newBuilder().expireAfterWrite(settings.window()).maximumSize(MOST_CLOSED).build();
    }

    /** @param verifier in hexadecimal */
    private record Stored(String login, String hash, String verifier) {
        private static Stored read(Row row) throws SQLException {
            return new Stored(row.text("login"), row.text("password_hash"), row.text("verifier"));
        }
    }

    /** One for a password that is proved or being set; empty where there shall be none. */
    Optional<byte[]> make(String login, String hash, String password) {
        return settings.verifiers()
                ? Optional.of(cipher.seal(KIND, owner(login, hash), Objects.requireNonNull(encoder.encode(password))))
                : Optional.empty();
    }

    /**
     * Whether it proves the password. Callers for the same login from the same network are told one after the other, and nobody after a no,
     * until {@link #reopen} or until failures do not count any more: what nobody has counted yet cannot be guessed at.
     */
    boolean proves(String login, String network, String hash, byte[] verifier, String password) {
        String asker = asker(login, network);
        return settings.verifiers() && closed.getIfPresent(asker) == null && closed.asMap()
                .compute(asker, (_, no) -> (no == null && isRight(login, hash, verifier, password)) ? null : Boolean.TRUE) == null;
    }

    private boolean isRight(String login, String hash, byte[] verifier, String password) {
        return cipher.openIfPossible(KIND, owner(login, hash), verifier).filter(known -> encoder.matches(password, known)).isPresent();
    }

    /** The full hash has said yes there. */
    void reopen(String login, String network) {
        closed.invalidate(asker(login, network));
    }

    /** Stores one, unless the hash is another one by now. */
    static Sql store(String login, String hash, byte[] verifier) {
        return Sql.of("UPDATE credential SET verifier = ? WHERE login = ? AND password_hash = ?", verifier, login, hash);
    }

    /** Removes all of them where there shall be none. */
    void purge() {
        if (!settings.verifiers()) {
            database.write(Sql.of("UPDATE credential SET verifier = NULL WHERE verifier IS NOT NULL"));
        }
    }

    @Override
    public Query<List<String>> prefixes() {
        return Sql
                .of("SELECT DISTINCT encode(substring(verifier FOR ?), 'hex') AS prefix FROM credential WHERE verifier IS NOT NULL", PREFIX)
                .list(row -> row.text("prefix"));
    }

    /** One that was changed in the meantime is sealed anew already. */
    @Override
    public void renew() {
        String after = "";
        List<Stored> some;
        do {
            some = database.read(Sql.of("""
                    SELECT login, password_hash, encode(verifier, 'hex') AS verifier FROM credential
                    WHERE verifier IS NOT NULL AND login > ? ORDER BY login LIMIT ?""", after, AT_ONCE).list(Stored::read));
            if (!some.isEmpty()) {
                replace(some);
                after = some.getLast().login();
            }
        } while (!some.isEmpty());
    }

    private void replace(List<Stored> some) {
        database.write(Sql.of("""
                UPDATE credential SET verifier = decode(nullif(fresh, ''), 'hex') FROM unnest(?, ?, ?) AS change (name, stored, fresh)
                WHERE login = change.name AND verifier = decode(stored, 'hex')""", some.stream().map(Stored::login).toList(),
                some.stream().map(Stored::verifier).toList(), some.stream().map(this::fresh).toList()));
    }

    /** Sealed anew; empty for one that is void: it must not hold an old key. */
    private String fresh(Stored stored) {
        String owner = owner(stored.login(), stored.hash());
        return cipher.openIfPossible(KIND, owner, HEX.parseHex(stored.verifier()))
                .map(known -> HEX.formatHex(cipher.seal(KIND, owner, known)))
                .orElse("");
    }

    private static String owner(String login, String hash) {
        return login + "\n" + hash;
    }

    private static String asker(String login, String network) {
        return login + "\n" + network;
    }
}
