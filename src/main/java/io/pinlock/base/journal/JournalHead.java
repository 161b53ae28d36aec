package io.pinlock.base.journal;

import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.util.Optional;

/**
 * What the journal was at a moment, in one hash. Kept elsewhere it proves later that nobody has written the journal anew since then, hashes
 * and all.
 *
 * @param chains how many domains and accounts had entries
 * @param hash   SHA-256 over the last number and hash of each, in hexadecimal
 */
public record JournalHead(long chains, String hash) {
    /** The head of all that was entered before that moment. */
    public static Query<JournalHead> before(Instant moment) {
        return Sql
                .of("""
                        SELECT count(*) AS chains, encode(sha256(convert_to(
                            coalesce(string_agg(chain || ' ' || number || ' ' || encode(hash, 'hex'), E'\\n' ORDER BY chain), ''),
                                'UTF8')), 'hex') AS hash
                        FROM (SELECT DISTINCT ON (chain) chain, number, hash FROM journal WHERE at < ? ORDER BY chain,
                            number DESC) AS last""",
                        moment)
                .one(row -> new JournalHead(row.number("chains"), row.text("hash"))).map(Optional::orElseThrow);
    }
}
