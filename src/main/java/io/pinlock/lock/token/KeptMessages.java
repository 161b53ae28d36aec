package io.pinlock.lock.token;

import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The sealed messages of live tokens, which can be sent again. Whatever ends a token wipes its message in the same statement; that a token
 * has expired only the clock says.
 */
@Component
class KeptMessages implements Rekeyable {
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final InstantSource clock;

    KeptMessages(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Wipes those of expired tokens, and what contacts would have proved themselves with. Whoever has such a token in hand is not waited
     * for: it is replaced, or wiped the next time.
     */
    void wipe() {
        database.write(Sql.of("""
                UPDATE approval SET tag = NULL, message = NULL WHERE (domain, position) IN (
                    SELECT approval.domain, position FROM approval JOIN token ON token.domain = approval.domain
                    WHERE approval.tag IS NOT NULL AND expires_at <= ? FOR NO KEY UPDATE OF approval SKIP LOCKED)""", clock.instant()));
        database.write(Sql.of("""
                DELETE FROM pending_contact WHERE domain IN (
                    SELECT pending_contact.domain FROM pending_contact JOIN token ON token.domain = pending_contact.domain
                    WHERE expires_at <= ? FOR UPDATE OF pending_contact SKIP LOCKED)""", clock.instant()));
        int wiped;
        do {
            wiped = database.read(Sql.of("""
                    UPDATE token SET message = NULL WHERE domain = ANY (ARRAY (
                        SELECT domain FROM token WHERE message IS NOT NULL AND expires_at <= ?
                        ORDER BY expires_at LIMIT ? FOR NO KEY UPDATE SKIP LOCKED))
                    RETURNING domain""", clock.instant(), AT_ONCE).list(row -> row.text("domain"))).size();
        } while (wiped == AT_ONCE);
        database.write(PinBatch.wipe(clock.instant()));
        database.write(PinBatch.settleAll(clock.instant()));
        database.write(PinBatch.purge(clock.instant()));
    }

    /** They end by themselves. */
    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("""
                SELECT DISTINCT encode(substring(message FOR ?), 'hex') AS prefix FROM (
                    SELECT message FROM token UNION ALL SELECT message FROM approval UNION ALL SELECT message FROM pending_contact
                    UNION ALL SELECT message FROM pin_batch) AS kept
                WHERE message IS NOT NULL""", PREFIX)
                .list(row -> row.text("prefix"));
    }
}
