package io.pinlock.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Password hashes, and a short memory of passwords that were right, so that a call without a session does not cost a full verification.
 * The memory holds MACs under a key of this process only, never a password, and includes the stored hash: a changed password is
 * forgotten by that alone.
 */
@Component
class Passwords {
    private final PasswordEncoder encoder;
    /**
     * Hashing takes a core and 19 MiB: few at a time and on threads of their own, so that a flood of logins leaves the rest of the API
     * alone.
     */
    private final ThreadPoolExecutor hashing = hashingThreads();
    private final Cache<ByteBuffer, Boolean> remembered = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).maximumSize(10_000)
            .build();
    private final SecretKeySpec key;
    /**
     * Verified against for unknown logins, so that they take as long as known ones. Made for the first of them: a start need not wait for
     * it.
     */
    private final Supplier<String> nobody;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
        nobody = SingletonSupplier.of(() -> Objects.requireNonNull(encoder.encode("")));
    }

    /** More work than can be done soon was asked for; the caller may try again. */
    static final class Busy extends RuntimeException {
        private Busy(Throwable cause) {
            super("too many passwords to verify at once", cause);
        }
    }

    String hash(String password) {
        return run(() -> encoder.encode(password));
    }

    boolean isRemembered(String login, String hash, String password) {
        return remembered.getIfPresent(mark(login, hash, password)) != null;
    }

    boolean verify(String login, String hash, String password) {
        boolean right = run(() -> encoder.matches(password, hash));
        if (right) {
            remembered.put(mark(login, hash, password), true);
        }
        return right;
    }

    void verifyNobody(String password) {
        run(() -> encoder.matches(password, nobody.get()));
    }

    /**
     * Carries the work out.
     *
     * @throws Busy when the queue is full
     */
    private <T> T run(Callable<T> work) {
        try {
            return hashing.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new Busy(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password cannot be hashed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy(e);
        }
    }

    private static ThreadPoolExecutor hashingThreads() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
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
