package io.pinlock.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Password hashes, and a short memory of passwords that were right, so that a call without a session costs a hash only now and then.
 * The memory holds MACs under a key of this process only, never a password, and includes the stored hash: a changed password is
 * forgotten by that alone. It includes the network, too: whoever guesses elsewhere cannot ask it.
 */
@Component
class Passwords {
    private static final HashingQueue.Asker OURSELVES = new HashingQueue.Asker("ourselves", true);

    private final PasswordEncoder encoder;
    private final HashingQueue queue = new HashingQueue();
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

    /** For somebody who has proved who it is. */
    String hash(String password) {
        return queue.run(OURSELVES, () -> encoder.encode(password));
    }

    /** For the program itself: nothing is remembered. */
    boolean matches(String hash, String password) {
        return queue.run(OURSELVES, () -> encoder.matches(password, hash));
    }

    /** Whether that password was right lately, from that network. */
    boolean isRemembered(String login, String network, String hash, String password) {
        return remembered.getIfPresent(mark(login, network, hash, password)) != null;
    }

    boolean verify(HashingQueue.Asker asker, String login, String network, String hash, String password) {
        boolean right = queue.run(asker, () -> encoder.matches(password, hash));
        if (right) {
            remember(login, network, hash, password);
        }
        return right;
    }

    void remember(String login, String network, String hash, String password) {
        remembered.put(mark(login, network, hash, password), true);
    }

    void verifyNobody(HashingQueue.Asker asker, String password) {
        queue.run(asker, () -> encoder.matches(password, nobody.get()));
    }

    private ByteBuffer mark(String... parts) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            for (String part : parts) {
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
