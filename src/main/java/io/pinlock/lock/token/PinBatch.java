package io.pinlock.lock.token;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Domains that share one PIN for one act. Whoever tries the PIN at any of them locks the row of the batch, always behind the row of the
 * domain, and counts there. When it ends, so do the tokens of all its domains.
 *
 * @param check five letters that stand for all of it
 * @param first the domain that its messages name
 * @param size  how many domains there are
 * @param used  how many of them have redeemed it
 */
public record PinBatch(UUID id, String check, DomainName first, int size, int used) {
    private static final Duration KEPT = Duration.ofDays(30);

    /** Columns of {@code pin_batch}, beside those of {@code token}. */
    static final String COLUMNS = """
            pin_batch.id AS batch_id, pin_batch.check_word, pin_batch.domains[1] AS batch_first,
            cardinality(pin_batch.domains) AS batch_size, coalesce(pin_batch.used, 0) AS batch_used""";

    static Optional<PinBatch> read(Row row) throws SQLException {
        Optional<UUID> id = row.optionalUuid("batch_id");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new PinBatch(id.get(), row.text("check_word"), new DomainName(row.text("batch_first")),
                        (int) row.number("batch_size"), (int) row.number("batch_used")));
    }

    /** What is counted for all of its domains. */
    record Counts(TokenState state, int wrongAttempts, int outsiders, int used) {}

    /** The counts, with the row locked until the transaction ends. */
    static Query<Optional<Counts>> locked(UUID id) {
        return Sql.of("SELECT state, wrong_attempts, outsider_attempts, used FROM pin_batch WHERE id = ? FOR UPDATE", id)
                .one(row -> new Counts(row.constant("state", TokenState.class), (int) row.number("wrong_attempts"),
                        (int) row.number("outsider_attempts"), (int) row.number("used")));
    }

    /**
     * Stores a new one.
     *
     * @param act     what the PIN is for
     * @param domains that have a token of it, sorted
     * @param number  that the message goes to
     * @param wrong   attempts that count already: the most that the holder's side has made at any of the domains
     * @param message sealed
     */
    public static Sql store(SharedPin pin, AccountId account, String act, List<DomainName> domains, String number, String check, int wrong,
            byte[] message) {
        return Sql.named("""
                INSERT INTO pin_batch (id, account_id, act, domains, number, check_word, message, issued_at, expires_at, wrong_attempts)
                VALUES (:id, :account, :act, :domains, :number, :check, :message, :issued, :expires, :wrong)""").with("id", pin.id())
                .with("account", account.value()).with("act", act).with("domains", domains.stream().map(DomainName::ascii).toList())
                .with("number", number).with("check", check).with("message", message).with("issued", pin.issuedAt())
                .with("expires", pin.issuedAt().plus(pin.lifetime())).with("wrong", wrong).sql();
    }

    /** What the journal says of what was done with it. */
    public String note() {
        return note(id);
    }

    /** The same for one that is being made. */
    public static String note(UUID batch) {
        return "batch " + batch;
    }

    /** Its domains. */
    public static Query<List<DomainName>> domains(UUID id) {
        return Sql.of("SELECT unnest(domains) AS domain FROM pin_batch WHERE id = ?", id).list(row -> new DomainName(row.text("domain")));
    }

    /** One as its page shows it. */
    public record Stored(String act, List<DomainName> domains, String check, String number, boolean live, Instant expiresAt,
            int wrongAttempts) {
        /** Begun ones count; none where it is void. */
        public long minutesLeft(Instant now) {
            return live && now.isBefore(expiresAt) ? Duration.between(now, expiresAt).toMinutes() + 1 : 0;
        }

        public int attemptsLeft() {
            return Tokens.ATTEMPTS - wrongAttempts;
        }
    }

    /** The one of that number, if it is of that account. */
    public static Query<Optional<Stored>> find(AccountId account, UUID id) {
        return Sql.of("""
                SELECT act, domains, check_word, number, state = 'LIVE' AS live, expires_at, wrong_attempts FROM pin_batch
                WHERE id = ? AND account_id = ?""", id, account.value())
                .one(row -> new Stored(row.text("act"), row.texts("domains").stream().map(DomainName::new).toList(), row.text("check_word"),
                        row.text("number"), row.flag("live"), row.instant("expires_at"), (int) row.number("wrong_attempts")));
    }

    /** What a domain has of it. */
    public record Part(DomainName domain, boolean live, Optional<byte[]> order) {}

    public static Query<List<Part>> tokens(UUID id) {
        return Sql.of("SELECT domain, state = 'LIVE' AS live, bound_to FROM token WHERE batch_id = ? ORDER BY domain", id)
                .list(row -> new Part(new DomainName(row.text("domain")), row.flag("live"), row.optionalBytes("bound_to")));
    }

    /** One more of its domains has redeemed it; behind the last one nothing is left to be sent again. */
    Sql redeemed() {
        return Sql.of("""
                UPDATE pin_batch SET used = used + 1, message = CASE WHEN used + 1 < cardinality(domains) THEN message END
                WHERE id = ?""", id);
    }

    Sql wrong() {
        return Sql.of("UPDATE pin_batch SET wrong_attempts = wrong_attempts + 1 WHERE id = ?", id);
    }

    Sql wrongByOutsider() {
        return Sql.of("UPDATE pin_batch SET outsider_attempts = outsider_attempts + 1 WHERE id = ?", id);
    }

    /** It is void, for all its domains. */
    static List<Sql> end(UUID id, TokenState state, Instant now) {
        return List.of(Sql.of("UPDATE pin_batch SET state = ?, ended_at = ?, message = NULL, wrong_attempts = 0 WHERE id = ? "
                + "AND state = 'LIVE' AND expires_at > ?", state, now, id, now), settle("pin_batch.id = ?", id));
    }

    /**
     * Writes into tokens that their batch has ended. A token in somebody's hands is not waited for: who reads it looks at the batch.
     *
     * @param which batches
     */
    private static Sql settle(String which, Object... values) {
        return Sql.of("""
                UPDATE token SET state = pin_batch.state, tag = NULL, message = NULL, wrong_attempts = 0,
                    burnt_in_a_row = burnt_in_a_row + (pin_batch.state = 'BURNT')::int,
                    outsiders_burnt_at = CASE WHEN pin_batch.state = 'BURNT_BY_OUTSIDERS' THEN ended_at ELSE outsiders_burnt_at END
                FROM pin_batch WHERE pin_batch.id = batch_id AND token.domain IN (
                    SELECT domain FROM token JOIN pin_batch ON pin_batch.id = batch_id
                    WHERE token.state = 'LIVE' AND pin_batch.state <> 'LIVE' AND\s""" + which
                + " FOR NO KEY UPDATE OF token SKIP LOCKED)", values);
    }

    /** What ended lately and was in somebody's hands then. */
    static Sql settleAll(Instant now) {
        return settle("ended_at > ?", now.minus(Duration.ofDays(1)));
    }

    /** Wipes the messages of expired ones. */
    static Sql wipe(Instant now) {
        return Sql.of("""
                UPDATE pin_batch SET message = NULL WHERE id IN (
                    SELECT id FROM pin_batch WHERE message IS NOT NULL AND expires_at <= ? FOR NO KEY UPDATE SKIP LOCKED)""", now);
    }

    /** Removes what nobody asks for any more. */
    static Sql purge(Instant now) {
        return Sql.of("DELETE FROM pin_batch WHERE expires_at <= ?", now.minus(KEPT));
    }
}
