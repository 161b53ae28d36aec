package io.pinlock.base.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Texts at rest: encrypted, and bound to what they are and whose, so that none can be put in the place of another. */
@Component
public class TextCipher {
    private final Aead aead;

    TextCipher(Aead aead) {
        this.aead = aead;
    }

    /**
     * Encrypts a text.
     *
     * @param kind  what it is
     * @param owner whose it is
     */
    public byte[] seal(String kind, Object owner, String text) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), context(kind, owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(kind + " of " + owner + " cannot be encrypted", e);
        }
    }

    /**
     * Decrypts a text.
     *
     * @throws IllegalStateException where the server's keys do not open it
     */
    public String open(String kind, Object owner, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, context(kind, owner)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(kind + " of " + owner + " cannot be decrypted with the server's keys", e);
        }
    }

    /** The same; empty where the server's keys do not open it. */
    public Optional<String> openIfPossible(String kind, Object owner, byte[] sealed) {
        try {
            return Optional.of(open(kind, owner, sealed));
        } catch (IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static byte[] context(String kind, Object owner) {
        return (kind + "\n" + owner).getBytes(StandardCharsets.UTF_8);
    }
}
