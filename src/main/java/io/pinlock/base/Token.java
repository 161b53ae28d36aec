package io.pinlock.base;

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

    @Override
    public String toString() {
        return "****";
    }
}
