package io.pinlock.sms;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How many wrong words may come: of one client's address (an IPv6 network of 64 bits counts as one), and of all together. Counted in the
 * database, for all nodes, and before a word is looked at: of many at the same moment no more are looked at than may be.
 */
@Component
class WordGuesses {
    /** Wrong words of one address in an hour. */
    static final int OF_ADDRESS = 20;
    /** Wrong words of all addresses in an hour. */
    static final int OF_ALL = 100_000;
    private static final Duration WINDOW = Duration.ofHours(1);
    /** Sorts before every hash, so that all count in the same order. */
    static final String ALL = "*";

    private final Database database;
    private final InstantSource clock;

    WordGuesses(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Count(String key, long guesses, Instant until) {
        private boolean isTooMany() {
            return guesses > (key.equals(ALL) ? OF_ALL : OF_ADDRESS);
        }
    }

    /** Counts one more; gives from when on one is looked at again, where this one must not be. */
    Optional<Instant> count(String network) {
        Instant now = clock.instant();
        List<Count> counts = database.read(Sql.of("""
                INSERT INTO objection_guess AS old (key, guesses, until) SELECT key, 1, ? FROM unnest(?) AS key
                ON CONFLICT (key) DO UPDATE SET
                    guesses = CASE WHEN old.until <= ? THEN 1 ELSE old.guesses + 1 END,
                    until = CASE WHEN old.until <= ? THEN EXCLUDED.until ELSE old.until END
                RETURNING key, guesses, until""", now.plus(WINDOW), List.of(ALL, hash(network)), now, now)
                .list(row -> new Count(row.text("key"), row.number("guesses"), row.instant("until"))));
        Optional<Instant> from = counts.stream().filter(Count::isTooMany).map(Count::until).max(Instant::compareTo);
        // What is not looked at is no guess: one address must not use up what all others have.
        from.ifPresent(_ -> takeBack(network));
        return from;
    }

    /** The word was right, or not looked at. */
    void takeBack(String network) {
        database.transaction(tx -> {
            for (String key : List.of(ALL, hash(network))) {
                tx.write(Sql.of("UPDATE objection_guess SET guesses = guesses - 1 WHERE key = ? AND guesses > 0", key));
            }
            return network;
        });
    }

    /** Removes counts whose window is over, and what is kept of words that are no longer good. */
    void purge() {
        Instant now = clock.instant();
        database.write(Sql.of("""
                DELETE FROM objection_guess WHERE key IN (SELECT key FROM objection_guess WHERE until <= ? FOR UPDATE SKIP LOCKED)""",
                now));
        database.write(Sql.of("""
                UPDATE sms_message SET objection_until = NULL, objection_start = NULL, objection_tag = NULL WHERE id IN (
                    SELECT id FROM sms_message WHERE objection_until IS NOT NULL AND queued_at <= ?
                    FOR NO KEY UPDATE SKIP LOCKED)""", now.minus(Objections.GOOD_FOR)));
    }

    private static String hash(String network) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(network.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
