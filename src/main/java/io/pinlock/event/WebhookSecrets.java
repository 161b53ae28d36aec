package io.pinlock.event;

import io.pinlock.base.AccountId;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.util.List;
import org.springframework.stereotype.Component;

/** The secrets of receivers at rest: encrypted, bound to their account. */
@Component
class WebhookSecrets implements Rekeyable {
    private static final String KIND = "webhook";

    private final Database database;
    private final TextCipher cipher;

    WebhookSecrets(Database database, TextCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    byte[] seal(AccountId account, WebhookSecret secret) {
        return cipher.seal(KIND, account, secret.text());
    }

    WebhookSecret open(AccountId account, byte[] sealed) {
        return new WebhookSecret(cipher.open(KIND, account, sealed));
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
