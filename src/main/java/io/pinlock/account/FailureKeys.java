package io.pinlock.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Under what failed logins are counted: the login from anywhere, and the login from one address. Hashed, so that guesses are not stored. */
record FailureKeys(String login, String address) {
    static FailureKeys of(String login, String address) {
        return new FailureKeys(hash(login), hash(login + "\n" + address));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
