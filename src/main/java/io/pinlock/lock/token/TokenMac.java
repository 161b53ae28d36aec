package io.pinlock.lock.token;

import com.google.crypto.tink.Mac;
import io.pinlock.base.Token;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.security.GeneralSecurityException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The MAC of a token under the server's key, bound to what {@link Binding} names. Tink's tags begin with the id of their key, so
 * keys can be rotated while tokens live, and are compared in constant time.
 */
@Component
class TokenMac implements Rekeyable {
    private final Mac mac;

    TokenMac(Mac mac) {
        this.mac = mac;
    }

    byte[] tag(Binding binding, Token token) {
        try {
            return mac.computeMac(binding.with(token.digits()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("token cannot be authenticated", e);
        }
    }

    boolean isRight(byte[] tag, Binding binding, Token token) {
        try {
            mac.verifyMac(tag, binding.with(token.digits()));
            return true;
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    /** Tags of live tokens; a dead one has none. */
    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("""
                SELECT DISTINCT encode(substring(tag FOR ?), 'hex') AS prefix FROM (
                    SELECT tag FROM token UNION ALL SELECT tag FROM approval UNION ALL SELECT tag FROM pending_contact) AS all_tags
                WHERE tag IS NOT NULL""", PREFIX)
                .list(row -> row.text("prefix"));
    }
}
