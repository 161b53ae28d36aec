package io.pinlock.rrp.language;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a command was not carried out. A value, not an exception: a refusal may have to be committed (a counted wrong attempt), and an
 * exception would roll it back.
 *
 * @param code   the documented return code
 * @param detail plain English behind the code's text, or empty; never a token, never another account's data
 */
public record Refusal(ReturnCode code, Optional<String> detail) {
    public static Refusal of(ReturnCode code) {
        return new Refusal(code, Optional.empty());
    }

    public static Refusal of(ReturnCode code, String detail) {
        return new Refusal(code, Optional.of(detail));
    }

    /** The value of a parameter that cannot be read at all. */
    public static Refusal malformed(String parameter) {
        return of(ReturnCode.MALFORMED_VALUE, parameter);
    }

    /** The same answer for a domain that does not exist and for one that somebody else holds, so that neither can be told apart. */
    public static Refusal unknownDomain() {
        return of(ReturnCode.UNKNOWN_OBJECT);
    }

    /** The same answer for an account that does not exist and for one that the caller may not look at. */
    public static Refusal unknownAccount() {
        return of(ReturnCode.UNKNOWN_OBJECT);
    }

    /** Something that will be possible later. */
    public static Refusal notBefore(String why, Instant possibleFrom) {
        return of(ReturnCode.OBJECT_STATUS, why + ", possible from " + ApiTimestamps.plainRoundedUp(possibleFrom));
    }

    /** The description line of the answer. */
    public String text() {
        return detail.map(d -> code.text() + "; " + d).orElse(code.text());
    }
}
