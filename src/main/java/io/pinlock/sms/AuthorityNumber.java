package io.pinlock.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/**
 * The mobile number that receives a domain's tokens, in E.164 form, for example {@code +491701234567}. Prints itself masked.
 */
public record AuthorityNumber(String e164) {
    private static final Set<Integer> COUNTRY_CODES = PhoneNumberUtil.getInstance().getSupportedCallingCodes();

    /**
     * Reads {@code 00} or {@code +}, country code and number; blanks anywhere are ignored. Empty where the country code is unknown or the
     * digits are fewer than 7 or more than 15 (ITU-T E.164). More is not asked while no message leaves the machine.
     */
    public static Optional<AuthorityNumber> parse(String text) {
        String compact = text.replace(" ", "");
        if (!compact.matches("(00|\\+)[1-9][0-9]{6,14}")) {
            return Optional.empty();
        }
        String digits = compact.substring(compact.startsWith("+") ? 1 : 2);
        boolean known = false;
        for (int length = 1; length <= 3; length++) {
            known |= COUNTRY_CODES.contains(Integer.valueOf(digits.substring(0, length)));
        }
        return known ? Optional.of(new AuthorityNumber("+" + digits)) : Optional.empty();
    }

    /** ISO 3166-1 code of the country whose numbering plan the number belongs to; empty where it is in none. */
    static Optional<String> country(String e164) {
        try {
            PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
            return Optional.ofNullable(plans.getRegionCodeForNumber(plans.parse(e164, null)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    static boolean isCountry(String code) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(code);
    }

    /** Whether a mobile phone can have it, by its country's numbering plan, and as it stands: with no trunk prefix in it. */
    boolean isMobile() {
        try {
            PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
            PhoneNumber number = plans.parse(e164, null);
            return plans.format(number, PhoneNumberFormat.E164).equals(e164) && switch (plans.getNumberType(number)) {
                case MOBILE, FIXED_LINE_OR_MOBILE -> true;
                default -> false;
            };
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** Enough to recognise one's own number by: {@code +49*******567}. */
    public String masked() {
        return e164.substring(0, 3) + "*".repeat(e164.length() - 6) + e164.substring(e164.length() - 3);
    }

    @Override
    public String toString() {
        return masked();
    }
}
