package io.pinlock.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** An auth code as the portfolio has it. Any of them can be compared; whether it can be read again is the platform's choice. */
public sealed interface StoredAuthCode {
    /** Whether that is the code; in constant time. */
    boolean matches(String candidate);

    /** The code, where it can be read. */
    Optional<AuthCode> readable();

    /** What is encrypted and stored. */
    String text();

    /** The code itself. */
    record Plain(AuthCode code) implements StoredAuthCode {
        @Override
        public boolean matches(String candidate) {
            return code.matches(candidate);
        }

        @Override
        public Optional<AuthCode> readable() {
            return Optional.of(code);
        }

        @Override
        public String text() {
            return code.value();
        }
    }

    /** Only a salted hash of it (RFC 9154: shown once when it is set, never again); salt and hash in hexadecimal. */
    record Hashed(String salt, String hash) implements StoredAuthCode {
        /** No auth code begins with it. */
        private static final String MARK = "\0";
        /** The rest is the hash. */
        private static final int SALT_DIGITS = 32;
        private static final HexFormat HEX = HexFormat.of();

        static Hashed of(AuthCode code, byte[] salt) {
            return new Hashed(HEX.formatHex(salt), HEX.formatHex(hash(salt, code.value())));
        }

        @Override
        public boolean matches(String candidate) {
            return MessageDigest.isEqual(HEX.parseHex(hash), hash(HEX.parseHex(salt), candidate));
        }

        @Override
        public Optional<AuthCode> readable() {
            return Optional.empty();
        }

        @Override
        public String text() {
            return MARK + salt + hash;
        }

        private static byte[] hash(byte[] salt, String code) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(salt);
                return digest.digest(code.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Never the hash: a short code could be guessed by it. */
        @Override
        public String toString() {
            return "****";
        }
    }

    /** What was stored, as {@link #text} gave it. */
    static StoredAuthCode of(String text) {
        if (!text.startsWith(Hashed.MARK)) {
            return new Plain(new AuthCode(text));
        }
        int end = Hashed.MARK.length() + Hashed.SALT_DIGITS;
        return new Hashed(text.substring(Hashed.MARK.length(), end), text.substring(end));
    }
}
