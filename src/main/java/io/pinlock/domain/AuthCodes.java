package io.pinlock.domain;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** Auth codes at rest: encrypted, bound to their domain, because StatusDomain has to show them again. */
@Component
class AuthCodes {
    private final Aead aead;

    AuthCodes(Aead aead) {
        this.aead = aead;
    }

    byte[] seal(DomainName name, AuthCode auth) {
        try {
            return aead.encrypt(auth.value().getBytes(StandardCharsets.UTF_8), context(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("auth code cannot be encrypted", e);
        }
    }

    AuthCode open(DomainName name, byte[] sealed) {
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
