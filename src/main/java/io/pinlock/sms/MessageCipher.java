package io.pinlock.sms;

import com.google.crypto.tink.Aead;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Message texts at rest: encrypted, bound to their message and place. */
@Component
class MessageCipher implements Rekeyable {
    private final Aead aead;

    MessageCipher(Aead aead) {
        this.aead = aead;
    }

    byte[] seal(String place, UUID id, String text) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), context(place, id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("message " + id + " cannot be encrypted", e);
        }
    }

    String open(String place, UUID id, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, context(place, id)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("message " + id + " cannot be decrypted with the server's keys", e);
        }
    }

    /** The same; empty where it cannot be decrypted. */
    Optional<String> read(String place, UUID id, byte[] sealed) {
        try {
            return Optional.of(open(place, id, sealed));
        } catch (IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    /** What waits, and what the inbox shows: both end by themselves. */
    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("""
                SELECT DISTINCT encode(substring(text FOR ?), 'hex') AS prefix
                FROM (SELECT text FROM sms_message WHERE state = 'QUEUED' UNION ALL SELECT text FROM sms_inbox) kept""", PREFIX)
                .list(row -> row.text("prefix"));
    }

    private static byte[] context(String place, UUID id) {
        return (place + "\n" + id).getBytes(StandardCharsets.UTF_8);
    }
}
