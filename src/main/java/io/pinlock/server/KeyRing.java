package io.pinlock.server;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Mac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's keys as the rooms use them, read again when their file is another one: at most a second old for what is sealed, and always the
 * newest before anything is called unreadable or wrong.
 */
final class KeyRing implements Mac, Aead {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Path file;
    private volatile Loaded loaded;

    private record Loaded(Mac mac, Aead aead, List<Object> version, long lookedAt) {}

    KeyRing(Keys keys, Path file) throws GeneralSecurityException {
        this.file = file;
        loaded = new Loaded(keys.mac(), keys.aead(), version(file), System.nanoTime());
    }

    private static List<Object> version(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private Loaded current() {
        if (System.nanoTime() - loaded.lookedAt() > FRESH.toNanos()) {
            isRenewed();
        }
        return loaded;
    }

    /** Looks at the file; true where it holds other keys than were known. One that cannot be read is not taken. */
    private synchronized boolean isRenewed() {
        List<Object> now = version(file);
        Loaded before = loaded;
        loaded = new Loaded(before.mac(), before.aead(), before.version(), System.nanoTime());
        if (now.isEmpty() || now.equals(before.version())) {
            return false;
        }
        try {
            Keys keys = Keys.open(file);
            loaded = new Loaded(keys.mac(), keys.aead(), now, System.nanoTime());
            LOG.info("The key file has changed and was read again");
            return true;
        } catch (GeneralSecurityException | Abort e) {
            LOG.error("The key file has changed and cannot be read", e);
            return false;
        }
    }

    @Override
    public byte[] computeMac(byte[] data) throws GeneralSecurityException {
        return current().mac().computeMac(data);
    }

    @Override
    public void verifyMac(byte[] mac, byte[] data) throws GeneralSecurityException {
        try {
            current().mac().verifyMac(mac, data);
        } catch (GeneralSecurityException wrong) {
            if (!isRenewed()) {
                throw wrong;
            }
            loaded.mac().verifyMac(mac, data);
        }
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        return current().aead().encrypt(plaintext, associatedData);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        try {
            return current().aead().decrypt(ciphertext, associatedData);
        } catch (GeneralSecurityException unreadable) {
            if (!isRenewed()) {
                throw unreadable;
            }
            return loaded.aead().decrypt(ciphertext, associatedData);
        }
    }
}
