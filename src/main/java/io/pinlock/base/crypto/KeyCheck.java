package io.pinlock.base.crypto;

import io.pinlock.base.StartupFailure;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Refuses to start with other keys than the database's: tokens would all be wrong, and queued messages unreadable. */
@Component
class KeyCheck implements InitializingBean, Rekeyable {
    private static final byte[] WORD = "pinlock".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = "key_check".getBytes(StandardCharsets.UTF_8);

    private final Database database;
    private final Keys keys;
    private final KeyRing ring;

    KeyCheck(Database database, Keys keys, KeyRing ring) {
        this.database = database;
        this.keys = keys;
        this.ring = ring;
    }

    /** New keys are written to their file only where the database does not know any yet. */
    @Override
    public void afterPropertiesSet() throws GeneralSecurityException {
        if (stored().isEmpty()) {
            if (keys.unsaved()) {
                keys.save(ring.file());
                // At once: what a rotation puts there later must not be taken for what was saved.
                ring.refresh();
            }
            database.write(Sql.of("INSERT INTO key_check (ciphertext) VALUES (?) ON CONFLICT DO NOTHING", ring.encrypt(WORD, PLACE)));
        }
        try {
            ring.decrypt(stored().orElseThrow(), PLACE);
        } catch (GeneralSecurityException e) {
            throw new StartupFailure((keys.unsaved() && !Files.exists(ring.file())
                    ? "The key file " + ring.file() + " does not exist, and this database was written with keys. "
                    : "The keys in " + ring.file() + " are not those that this database was written with. ")
                    + "Copy the key file of the first node there, or name it with PINLOCK_KEYS.", e);
        }
    }

    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("SELECT encode(substring(ciphertext FOR ?), 'hex') AS prefix FROM key_check", PREFIX).list(row -> row.text("prefix"));
    }

    @Override
    public void renew() {
        try {
            database.write(Sql.of("UPDATE key_check SET ciphertext = ?", ring.encrypt(WORD, PLACE)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the word cannot be encrypted", e);
        }
    }

    private Optional<byte[]> stored() {
        return database.read(Sql.of("SELECT ciphertext FROM key_check").one(row -> row.bytes("ciphertext")));
    }
}
