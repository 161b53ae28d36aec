package io.pinlock.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A one-time token, which its user knows as a PIN. It never prints its digits.
 *
 * @param digits read only to compute its MAC and to write its message. Of a token that was typed, blanks and dashes are left out and
 *               nothing else is asked: what was never issued is a wrong attempt, and counts like any other
 */
public record Token(String digits) {
    public Token {
        digits = digits.replaceAll("[\\s-]", "");
    }

    /** Its first digit, which tells whose it is where several people have one. */
    public Optional<Integer> first() {
        return digits.matches("[0-9].*") ? Optional.of(digits.charAt(0) - '0') : Optional.empty();
    }

    /** What is behind its first digit. */
    public Token behindFirst() {
        return new Token(digits.isEmpty() ? "" : digits.substring(1));
    }

    /** Whether it is that code; the time that this takes does not tell how much of it is right. */
    public boolean is(String code) {
        return MessageDigest.isEqual(digits.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "****";
    }
}
