package io.pinlock.base.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Mac;
import io.pinlock.base.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's keys as the rooms use them, read again when their file is another one: at most a second old for what is sealed, and always
 * the newest before anything is called unreadable or wrong.
 */
public final class KeyRing implements Mac, Aead {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    /**
     * Tink keeps a source of randomness and a cipher for each thread, and looks for them in the whole class path first: on threads that
     * come and go with each call it would do so for each call.
     */
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("crypto-", 0).factory());

    private final Path file;
    private volatile Loaded loaded;

    private record Loaded(Mac mac, Aead aead, Set<String> macKeys, List<Object> version, long lookedAt) {}

    public KeyRing(Keys keys, Path file) throws GeneralSecurityException {
        this.file = file;
        loaded = load(keys, version(file));
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
        Loaded known = loaded;
        if (System.nanoTime() - known.lookedAt() > FRESH.toNanos()) {
            renewed(known);
        }
        return loaded;
    }

    /** Where the keys are kept. */
    public Path file() {
        return file;
    }

    /** Reads the file again if it is another one. */
    public void refresh() {
        renewed(loaded);
    }

    /** Other keys than those that were used, if there are any by now. A file that cannot be read is not taken. */
    private synchronized Optional<Loaded> renewed(Loaded used) {
        if (!loaded.version().equals(used.version())) {
            return Optional.of(loaded);
        }
        List<Object> now = version(file);
        Loaded before = loaded;
        boolean saved = before.version().isEmpty();
        loaded = new Loaded(before.mac(), before.aead(), before.macKeys(), saved ? now : before.version(), System.nanoTime());
        if (saved || now.isEmpty() || now.equals(before.version())) {
            return Optional.empty();
        }
        try {
            loaded = load(Keys.open(file), now);
            LOG.info("The key file has changed and was read again");
            return Optional.of(loaded);
        } catch (GeneralSecurityException | StartupFailure e) {
            LOG.error("The key file has changed and cannot be read", e);
            return Optional.empty();
        }
    }

    private static Loaded load(Keys keys, List<Object> version) throws GeneralSecurityException {
        return new Loaded(keys.mac(), keys.aead(), Keys.prefixes(keys.macKeys()), version, System.nanoTime());
    }

    @Override
    public byte[] computeMac(byte[] data) throws GeneralSecurityException {
        return onThread(() -> current().mac().computeMac(data));
    }

    /**
     * Checks a tag.
     *
     * @throws IllegalStateException where the tag was made with a key that this node does not have: then nobody knows whether it is right
     */
    @Override
    public void verifyMac(byte[] mac, byte[] data) throws GeneralSecurityException {
        onThread(() -> {
            verify(mac, data);
            return mac;
        });
    }

    private void verify(byte[] mac, byte[] data) throws GeneralSecurityException {
        Loaded used = current();
        try {
            used.mac().verifyMac(mac, data);
        } catch (GeneralSecurityException wrong) {
            Loaded newest = renewed(used).orElse(used);
            if (mac.length < Rekeyable.PREFIX || !newest.macKeys().contains(HexFormat.of().formatHex(mac, 0, Rekeyable.PREFIX))) {
                throw new IllegalStateException("a token was made with keys that this node does not have", wrong);
            }
            newest.mac().verifyMac(mac, data);
        }
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        return onThread(() -> current().aead().encrypt(plaintext, associatedData));
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        return onThread(() -> opened(ciphertext, associatedData));
    }

    private byte[] opened(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        Loaded used = current();
        try {
            return used.aead().decrypt(ciphertext, associatedData);
        } catch (GeneralSecurityException unreadable) {
            return renewed(used).orElseThrow(() -> unreadable).aead().decrypt(ciphertext, associatedData);
        }
    }

    private byte[] onThread(Callable<byte[]> work) throws GeneralSecurityException {
        try {
            return THREADS.submit(work).get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case GeneralSecurityException refused -> throw refused;
                case RuntimeException other -> throw other;
                case null, default -> throw new IllegalStateException("the server's keys cannot be used", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
