package io.pinlock.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that proves a right to transfer a domain (RFC 5731, authInfo). Never printed by accident. */
public record AuthCode(String value) {
    /** In constant time. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "****";
    }
}
