package io.pinlock.domain;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Auth codes at rest: encrypted, bound to their domain, because StatusDomain has to show them again. */
@Component
class AuthCodes {
    private static final int RANDOM_BYTES = 16;

    private final Aead aead;
    private final RandomGenerator random;

    AuthCodes(Aead aead, RandomGenerator random) {
        this.aead = aead;
        this.random = random;
    }

    byte[] seal(DomainName name, AuthCode auth) {
        try {
            return aead.encrypt(auth.value().getBytes(StandardCharsets.UTF_8), context(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("auth code cannot be encrypted", e);
        }
    }

    /** A code that nobody knows yet, of 128 random bits. */
    AuthCode random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new AuthCode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Decrypted only when it is asked for: lists do not show it. */
    Supplier<AuthCode> later(DomainName name, byte[] sealed) {
        return () -> open(name, sealed);
    }

    private AuthCode open(DomainName name, byte[] sealed) {
        try {
            return new AuthCode(new String(aead.decrypt(sealed, context(name)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("auth code of " + name + " cannot be decrypted with the server's keys", e);
        }
    }

    private static byte[] context(DomainName name) {
        return ("auth\n" + name.ascii()).getBytes(StandardCharsets.UTF_8);
    }
}
