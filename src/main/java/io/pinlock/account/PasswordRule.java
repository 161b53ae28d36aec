package io.pinlock.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.pinlock.base.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which passwords a login may choose: 12 to 128 characters of any kind, none of the common ones, and not the login itself. As NIST SP
 * 800-63B-4, 3.1.1.2, has it, apart from the length: that asks for 15 where nothing but the password is shown. A password from before a
 * rule stays valid until it is changed.
 */
public final class PasswordRule {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    /**
     * What is found in fewer guesses counts as common: the 30,000 most frequent passwords, words and names, rows of keys, dates, and these
     * repeated, lengthened or written with digits for letters.
     */
    private static final double COMMON = 1e6;
    /** The estimate takes long for long texts. What begins with so many common characters is refused as a whole. */
    private static final int LOOKED_AT = 32;
    /** So many characters more than the login make a password something else than the login. */
    private static final int OWN = 6;
    private static final String PRODUCT = "pinlock";
    /** Reads its lists when the first password is set. */
    private static final Supplier<Zxcvbn> ESTIMATE = SingletonSupplier.of(Zxcvbn::new);

    private PasswordRule() {}

    /** Whether a text has the length of a password. */
    public static boolean isFit(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    /** Why that login may not choose that password. */
    public static Optional<Refusal> objection(String login, String password) {
        if (!isFit(password)) {
            return Optional.of(AccountReason.PASSWORD_LENGTH.refusal());
        }
        if (!password.equals(password.strip())) {
            return Optional.of(AccountReason.PASSWORD_BLANKS.refusal());
        }
        if (isName(login, password)) {
            return Optional.of(AccountReason.PASSWORD_IS_LOGIN.refusal());
        }
        return isCommon(password) ? Optional.of(AccountReason.PASSWORD_COMMON.refusal()) : Optional.empty();
    }

    private static boolean isName(String login, String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        String rest = plain.replace(login.toLowerCase(Locale.ROOT), "").replace(PRODUCT, "");
        return !rest.equals(plain) && rest.length() < OWN;
    }

    private static boolean isCommon(String password) {
        String beginning = password.substring(0, Math.min(LOOKED_AT, password.length()));
        return ESTIMATE.get().measure(beginning).getGuesses() < COMMON;
    }
}
