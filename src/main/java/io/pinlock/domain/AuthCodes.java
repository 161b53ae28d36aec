package io.pinlock.domain;

import io.pinlock.base.crypto.TextCipher;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Auth codes at rest: encrypted, bound to their domain, because StatusDomain has to show them again. */
@Component
class AuthCodes {
    private static final int RANDOM_BYTES = 16;
    private static final String KIND = "auth";

    private final TextCipher cipher;
    private final RandomGenerator random;

    AuthCodes(TextCipher cipher, RandomGenerator random) {
        this.cipher = cipher;
        this.random = random;
    }

    byte[] seal(DomainName name, AuthCode auth) {
        return cipher.seal(KIND, name, auth.value());
    }

    /** A code that nobody knows yet, of 128 random bits. */
    AuthCode random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new AuthCode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Decrypted only when it is asked for: lists do not show it. */
    Supplier<AuthCode> later(DomainName name, byte[] sealed) {
        return () -> new AuthCode(cipher.open(KIND, name, sealed));
    }
}
