package io.pinlock.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A count of failed logins, and how many are allowed.
 *
 * @param scope what is counted
 * @param key   hash of what is counted, so that guessed logins are not stored
 * @param limit failures within the window after which nothing is tried any more
 */
record FailureCounter(Scope scope, String key, int limit) {
    /** What a count is of. */
    enum Scope {
        LOGIN, LOGIN_FROM_ADDRESS, ADDRESS
    }

    /** The login from anywhere, the login from this address, and this address with any login. Always in this order, also for row locks. */
    static List<FailureCounter> of(String login, String network, LoginSettings settings) {
        return List.of(counter(Scope.LOGIN, login, settings.failures()),
                counter(Scope.LOGIN_FROM_ADDRESS, login + "\n" + network, settings.failuresPerAddress()),
                counter(Scope.ADDRESS, network, settings.failuresOfAddress()));
    }

    private static FailureCounter counter(Scope scope, String text, int limit) {
        try {
            byte[] bytes = (scope + "\n" + text).getBytes(StandardCharsets.UTF_8);
            return new FailureCounter(scope, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), limit);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
