package io.pinlock.event;

import com.google.crypto.tink.Aead;
import io.pinlock.base.AccountId;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.springframework.stereotype.Component;

/** The secrets of receivers at rest: encrypted, bound to their account. */
@Component
class WebhookSecrets implements Rekeyable {
    private final Database database;
    private final Aead aead;

    WebhookSecrets(Database database, Aead aead) {
        this.database = database;
        this.aead = aead;
    }

    byte[] seal(AccountId account, WebhookSecret secret) {
        try {
            return aead.encrypt(secret.text().getBytes(StandardCharsets.UTF_8), context(account));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("webhook secret cannot be encrypted", e);
        }
    }

    WebhookSecret open(AccountId account, byte[] sealed) {
        try {
            return new WebhookSecret(new String(aead.decrypt(sealed, context(account)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("webhook secret of account " + account + " cannot be decrypted with the server's keys", e);
        }
    }

    private static byte[] context(AccountId account) {
        return ("webhook\n" + account).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("SELECT DISTINCT encode(substring(secret FOR ?), 'hex') AS prefix FROM webhook", PREFIX)
                .list(row -> row.text("prefix"));
    }

    @Override
    public void renew() {
        database.read(Sql.of("SELECT account_id FROM webhook").list(row -> new AccountId(row.number("account_id")))).forEach(this::renew);
    }

    /** A secret that was changed in the meantime is sealed anew already. */
    private void renew(AccountId account) {
        database.read(Sql.of("SELECT secret FROM webhook WHERE account_id = ?", account.value()).one(row -> row.bytes("secret")))
                .ifPresent(sealed -> database.write(Sql.of("UPDATE webhook SET secret = ? WHERE account_id = ? AND secret = ?",
                        seal(account, open(account, sealed)), account.value(), sealed)));
    }
}
