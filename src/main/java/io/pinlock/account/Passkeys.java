package io.pinlock.account;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The passkeys of logins, and what browsers are asked to sign with them. Whoever has one is asked for it in the panel, after the password.
 */
@Component
public class Passkeys {
    private static final Duration TO_SIGN = Duration.ofMinutes(5);

    private final Database database;
    private final InstantSource clock;

    Passkeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A passkey, as WebAuthn Level 3 (4, credential record) describes it; bytes are Base64 for URLs.
     *
     * @param label what its owner calls it
     */
    public record Passkey(String id, String login, String label, String publicKey, String attestation, String clientData,
            long signatureCount, boolean verified, List<String> transports, boolean backupEligible, boolean backupState, Instant createdAt,
            Instant usedAt) {}

    /**
     * What a browser has to sign.
     *
     * @param passwordSetAt when the password was set that was right before
     */
    public record Challenge(String login, String challenge, Instant passwordSetAt) {}

    /** What passkeys know a login by. */
    public Optional<UUID> handle(String login) {
        return database.read(Sql.of("SELECT handle FROM credential WHERE login = ?", login).one(row -> row.uuid("handle")));
    }

    /** The login that passkeys know by that. */
    public Optional<String> loginOf(UUID handle) {
        return database.read(Sql.of("SELECT login FROM credential WHERE handle = ?", handle).one(row -> row.text("login")));
    }

    /** The account of a login; the operator's has none. */
    public static Query<Optional<AccountId>> accountOf(String login) {
        return Sql.of("SELECT account_id FROM credential WHERE login = ? AND account_id IS NOT NULL", login)
                .one(row -> new AccountId(row.number("account_id")));
    }

    /** The oldest first. */
    public List<Passkey> of(String login) {
        return database.read(Sql.of("SELECT * FROM passkey WHERE login = ? ORDER BY created_at, id", login).list(Passkeys::read));
    }

    public Optional<Passkey> find(String id) {
        return database.read(Sql.of("SELECT * FROM passkey WHERE id = ?", id).one(Passkeys::read));
    }

    public void add(Passkey passkey) {
        database.write(Sql.named("""
                INSERT INTO passkey (id, login, label, public_key, attestation, client_data, signature_count, verified, transports,
                    backup_eligible, backup_state, created_at, used_at)
                VALUES (:id, :login, :label, :publicKey, :attestation, :clientData, :count, :verified, :transports,
                    :eligible, :backedUp, :created, :used)""")
                .with("id", passkey.id()).with("login", passkey.login()).with("label", passkey.label())
                .with("publicKey", passkey.publicKey()).with("attestation", passkey.attestation())
                .with("clientData", passkey.clientData()).with("count", passkey.signatureCount())
                .with("verified", passkey.verified()).with("transports", passkey.transports())
                .with("eligible", passkey.backupEligible()).with("backedUp", passkey.backupState())
                .with("created", passkey.createdAt()).with("used", passkey.usedAt()).sql());
    }

    /**
     * Keeps what its use has changed. False where it has been removed meanwhile, or its count has not grown: then there is a copy of it
     * somewhere (WebAuthn Level 3, 6.1.1). Many passkeys do not count and always say 0.
     */
    public boolean used(String id, long signatureCount, boolean backedUp) {
        return database.transaction(tx -> tx.read(Sql.named("""
                UPDATE passkey SET signature_count = :count, backup_state = :backedUp, used_at = :now
                WHERE id = :id AND (signature_count < :count OR (signature_count = 0 AND :count = 0)) RETURNING id""")
                .with("count", signatureCount).with("backedUp", backedUp).with("now", clock.instant()).with("id", id).sql()
                .one(row -> row.text("id"))).get()).isPresent();
    }

    /**
     * Until the transaction ends nobody else changes passkeys and recovery codes of that login: the last passkey, and the first, are each
     * one.
     */
    public static Query<Optional<String>> held(String login) {
        return Sql.of("SELECT login FROM credential WHERE login = ? FOR NO KEY UPDATE", login).one(row -> row.text("login"));
    }

    /** Removes a passkey, and with the last one the recovery codes. */
    static List<Sql> remove(String login, String id) {
        return List.of(Sql.of("DELETE FROM passkey WHERE login = ? AND id = ?", login, id), Sql.of(
                "DELETE FROM recovery_code WHERE login = ? AND NOT EXISTS (SELECT FROM passkey WHERE passkey.login = recovery_code.login)",
                login));
    }

    /** Removes all that a login has beside its password. */
    public static List<Sql> removeAll(String login) {
        return List.of(Sql.of("DELETE FROM passkey WHERE login = ?", login), Sql.of("DELETE FROM recovery_code WHERE login = ?", login));
    }

    /**
     * Has a challenge signed within five minutes.
     *
     * @param secret what only the browser knows that is asked
     */
    public void ask(String secret, Challenge challenge) {
        Instant now = clock.instant();
        database.transaction(tx -> {
            tx.write(Sql.of("DELETE FROM passkey_challenge WHERE expires_at <= ?", now));
            tx.write(
                    Sql.of("""
                            INSERT INTO passkey_challenge (id_hash, login, challenge, password_set_at, expires_at)
                                VALUES (sha256(?::bytea), ?, ?, ?, ?)
                            ON CONFLICT (id_hash) DO UPDATE SET challenge = EXCLUDED.challenge, password_set_at = EXCLUDED.password_set_at,
                                expires_at = EXCLUDED.expires_at""",
                            secret, challenge.login(), challenge.challenge(), challenge.passwordSetAt(),
                            now.plus(TO_SIGN)));
            return challenge;
        });
    }

    /** What that browser was asked, where its time is not over and the password is still the same. */
    public Optional<Challenge> asked(String secret) {
        return database.read(Sql.of("""
                SELECT login, challenge, password_set_at FROM passkey_challenge JOIN credential USING (login)
                WHERE id_hash = sha256(?::bytea) AND expires_at > ? AND changed_at = password_set_at AND disabled_at IS NULL""", secret,
                clock.instant())
                .one(row -> new Challenge(row.text("login"), row.text("challenge"), row.instant("password_set_at"))));
    }

    /** It was answered: it cannot be a second time. False where somebody else was first. */
    public boolean answered(String secret) {
        return database
                .transaction(tx -> tx.read(Sql.of("DELETE FROM passkey_challenge WHERE id_hash = sha256(?::bytea) RETURNING login", secret)
                        .one(row -> row.text("login"))).get())
                .isPresent();
    }

    private static Passkey read(Row row) throws SQLException {
        return new Passkey(row.text("id"), row.text("login"), row.text("label"), row.text("public_key"), row.text("attestation"),
                row.text("client_data"), row.number("signature_count"), row.flag("verified"), row.texts("transports"),
                row.flag("backup_eligible"), row.flag("backup_state"), row.instant("created_at"), row.instant("used_at"));
    }
}
