package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The work that guessing a password costs. Servers of other tests hash with less; {@code KeysIT} looks at what the program stores. */
class PasswordEncoderTest {
    /** OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, 2 iterations, 1 lane; salt of 16 bytes and hash of 32, in Base64. */
    static final String STORED = "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}";

    @Test
    void testSuccess_asTheStandardAsks() {
        assertThat(new Configuration().passwordEncoder().encode("secret")).matches(STORED);
    }
}
