package io.pinlock.account;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Full hashes, with as little work as can be, and how often a password was compared with one. */
final class CountedHashing implements PasswordEncoder {
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 8, 1);
    private final AtomicInteger compared = new AtomicInteger();

    int compared() {
        return compared.get();
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return encoder.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        compared.incrementAndGet();
        return encoder.matches(password, hash);
    }
}
