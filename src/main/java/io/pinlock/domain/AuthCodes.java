package io.pinlock.domain;

import io.pinlock.base.crypto.TextCipher;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Auth codes at rest: encrypted, bound to their domain, because StatusDomain has to show them again; where the platform chose so, what is
 * encrypted is a hash.
 */
@Component
class AuthCodes {
    private static final int RANDOM_BYTES = 16;
    private static final String KIND = "auth";

    private final TextCipher cipher;
    private final RandomGenerator random;
    private final PortfolioSettings.AuthCodeStorage storage;

    AuthCodes(TextCipher cipher, RandomGenerator random, PortfolioSettings settings) {
        this.cipher = cipher;
        this.random = random;
        this.storage = settings.authCodes();
    }

    byte[] seal(DomainName name, AuthCode auth) {
        return seal(name, asStored(new StoredAuthCode.Plain(auth)));
    }

    /** The same code under the key that is new now; as a hash from then on, where the platform chose so. */
    byte[] sealAnew(DomainName name, byte[] sealed) {
        return seal(name, asStored(open(name, sealed)));
    }

    /** A code that nobody knows yet, of 128 random bits. */
    AuthCode random() {
        return new AuthCode(Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes()));
    }

    /** Decrypted only when it is asked for: lists do not show it. One that was stored before hashes were chosen is not shown either. */
    Supplier<StoredAuthCode> later(DomainName name, byte[] sealed) {
        return () -> asStored(open(name, sealed));
    }

    private StoredAuthCode asStored(StoredAuthCode code) {
        return switch (storage) {
            case READABLE -> code;
            case HASHED -> code.readable().<StoredAuthCode>map(readable -> StoredAuthCode.Hashed.of(readable, randomBytes())).orElse(code);
        };
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] seal(DomainName name, StoredAuthCode code) {
        return cipher.seal(KIND, name, code.text());
    }

    private StoredAuthCode open(DomainName name, byte[] sealed) {
        return StoredAuthCode.of(cipher.open(KIND, name, sealed));
    }
}
