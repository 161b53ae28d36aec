package io.pinlock.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The mobile number that receives a domain's tokens, in E.164 form, for example {@code +491701234567}. Prints itself masked.
 */
public record AuthorityNumber(String e164) {
    /** What libphonenumber calls the region of global services. */
    private static final String NO_COUNTRY = PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY;
    private static final Set<Integer> COUNTRY_CODES = PhoneNumberUtil.getInstance().getSupportedCallingCodes();

    /**
     * Reads {@code 00} or {@code +}, country code and number, with whatever people write between digits: blanks, dots, dashes, slashes,
     * brackets, and the {@code (0)} that is dialled within the country only. Empty where the country code is unknown or the digits are
     * fewer than 7 or more than 15 (ITU-T E.164). More is not asked while no message leaves the machine.
     */
    public static Optional<AuthorityNumber> parse(String text) {
        String compact = compact(text);
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

    /**
     * Reads a number with its country code, or as it is dialled within a country, for example {@code 0170 1234567} in {@code DE}.
     *
     * @param country ISO 3166-1 code; what is none stands for no country
     */
    public static Optional<AuthorityNumber> parse(String text, String country) {
        return parse(text).or(() -> within(country.strip().toUpperCase(Locale.ROOT), compact(text)));
    }

    private static String compact(String text) {
        return text.replace("(0)", "").replaceAll("[\\s()./-]", "");
    }

    private static Optional<AuthorityNumber> within(String country, String digits) {
        if (!isCountry(country) || !digits.matches("[0-9]{4,17}")) {
            return Optional.empty();
        }
        try {
            PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
            PhoneNumber number = plans.parse(digits, country);
            return plans.isPossibleNumber(number) ? parse(plans.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Every country with a numbering plan, by its ISO 3166-1 code, with its calling code. */
    public static Map<String, Integer> callingCodes() {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        return plans.getSupportedRegions().stream().collect(Collectors.toMap(Function.identity(), plans::getCountryCodeForRegion));
    }

    /**
     * ISO 3166-1 code of the country whose numbering plan the number belongs to; its calling code, as {@code +882}, where it is in none.
     */
    public String country() {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = plans.parse(e164, null);
            String region = plans.getRegionCodeForNumber(number);
            return region == null || region.equals(NO_COUNTRY) ? "+" + number.getCountryCode() : region;
        } catch (NumberParseException e) {
            throw new IllegalStateException("an authority number has a known calling code", e);
        }
    }

    static boolean isCountry(String code) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(code);
    }

    /**
     * Whether a mobile phone can have it, by its country's numbering plan, and as it stands: with no trunk prefix in it. Numbers of no
     * country (satellite phones, ITU-T E.164.1 global services) and numbers at a premium never count as one.
     */
    boolean isMobile() {
        try {
            PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
            PhoneNumber number = plans.parse(e164, null);
            String region = plans.getRegionCodeForNumber(number);
            return region != null && !region.equals(NO_COUNTRY) && plans.format(number, PhoneNumberFormat.E164).equals(e164)
                    && switch (plans.getNumberType(number)) {
                        case MOBILE, FIXED_LINE_OR_MOBILE -> true;
                        default -> false;
                    };
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** As people write it: {@code +49 170 1234567}. */
    public String international() {
        try {
            PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
            return plans.format(plans.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return e164;
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
