package io.pinlock.server;

import com.google.crypto.tink.Aead;
import io.pinlock.database.Database;
import io.pinlock.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Refuses to start with other keys than the database's: tokens would all be wrong, and queued messages unreadable. */
@Component
class KeyCheck implements InitializingBean {
    private static final byte[] WORD = "pinlock".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = "key_check".getBytes(StandardCharsets.UTF_8);

    private final Database database;
    private final Aead aead;
    private final Settings settings;

    KeyCheck(Database database, Aead aead, Settings settings) {
        this.database = database;
        this.aead = aead;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() throws GeneralSecurityException {
        database.write(Sql.of("INSERT INTO key_check (ciphertext) VALUES (?) ON CONFLICT DO NOTHING", aead.encrypt(WORD, PLACE)));
        byte[] stored = database.read(Sql.of("SELECT ciphertext FROM key_check").one(row -> row.bytes("ciphertext"))).orElseThrow();
        try {
            aead.decrypt(stored, PLACE);
        } catch (GeneralSecurityException e) {
            throw new Abort("The keys in " + settings.keyFile() + " are not those that this database was written with. "
                    + "Copy the key file of the first node here, or name it with PINLOCK_KEYS.", e);
        }
    }
}
