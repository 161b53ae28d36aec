package io.pinlock.sms.route;

import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** Where a message says that it comes from (SMPP 3.4, 5.2.5 and 5.2.6). */
record SourceAddress(String address, TypeOfNumber type, NumberingPlanIndicator plan) {
    /**
     * Reads a number in E.164 form, a short code of 3 to 8 digits, or up to eleven letters, digits and blanks.
     *
     * @throws IllegalArgumentException for anything else
     */
    static SourceAddress parse(String text) {
        if (text.matches("\\+[1-9][0-9]{6,14}")) {
            return new SourceAddress(text.substring(1), TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN);
        }
        if (text.matches("[0-9]{3,8}")) {
            return new SourceAddress(text, TypeOfNumber.NETWORK_SPECIFIC, NumberingPlanIndicator.UNKNOWN);
        }
        if (text.matches("[A-Za-z0-9 ]{1,11}") && text.matches(".*[A-Za-z].*")) {
            return new SourceAddress(text, TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no source address: a number, a short code, or up to eleven letters and digits");
    }
}
