package io.pinlock.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Password hashes, and a short memory of passwords that were right, so that a call without a session does not cost a full verification.
 * The memory holds MACs under a key of this process only, never a password, and includes the stored hash: a changed password is
 * forgotten by that alone.
 */
@Component
class Passwords {
    /** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, 2 iterations, 1 lane. */
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    /** Each verification takes 19 MiB: bounded, so that a flood of logins cannot exhaust the memory. */
    private final Semaphore running = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final Cache<ByteBuffer, Boolean> remembered = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).maximumSize(10_000)
            .build();
    private final SecretKeySpec key;
    /** Verified against for unknown logins, so that they take as long as known ones. */
    private final String nobody;

    Passwords() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
        nobody = argon2.encode("");
    }

    String hash(String password) {
        return argon2.encode(password);
    }

    boolean isRemembered(String login, String hash, String password) {
        return remembered.getIfPresent(mark(login, hash, password)) != null;
    }

    boolean verify(String login, String hash, String password) {
        boolean right = matches(password, hash);
        if (right) {
            remembered.put(mark(login, hash, password), true);
        }
        return right;
    }

    void verifyNobody(String password) {
        matches(password, nobody);
    }

    private boolean matches(String password, String hash) {
        running.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash);
        } finally {
            running.release();
        }
    }

    private ByteBuffer mark(String login, String hash, String password) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            for (String part : new String[]{login, hash, password}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
