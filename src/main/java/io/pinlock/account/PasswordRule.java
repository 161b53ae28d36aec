package io.pinlock.account;

/** Which passwords an account may choose: 8 to 128 characters of any kind (NIST SP 800-63B-4, 3.1.1.2). */
public final class PasswordRule {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PasswordRule() {}

    public static boolean isFit(String password) {
        return password.length() >= SHORTEST && password.length() <= LONGEST;
    }
}
