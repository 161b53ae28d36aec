package io.pinlock.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A count of failed logins, and how many are allowed.
 *
 * @param key   hash of what is counted, so that guessed logins are not stored
 * @param limit failures within the window after which nothing is tried any more
 */
record FailureCounter(String key, int limit) {
    /** The login from anywhere, the login from this address, and this address with any login. Always in this order, also for row locks. */
    static List<FailureCounter> of(String login, String address, LoginSettings settings) {
        return List.of(new FailureCounter(hash("login", login), settings.failures()),
                new FailureCounter(hash("both", login + "\n" + address), settings.failuresPerAddress()),
                new FailureCounter(hash("address", address), settings.failuresOfAddress()));
    }

    private static String hash(String kind, String text) {
        try {
            byte[] bytes = (kind + "\n" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
