package io.pinlock.admin;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;

/** Why an order of the operator, or of a reseller about what it sells, is refused; with the words that it is about. */
public enum AdminReason implements Reason {
    @Tells(String.class)
    UNKNOWN_ACCOUNT,
    @Tells(String.class)
    NO_LOGIN,
    @Tells(String.class)
    LOGIN_EXISTS,
    @Tells(String.class)
    NO_CURRENCY,
    NO_VAT,
    @Tells(String.class)
    DISABLED_ALREADY,
    @Tells(String.class)
    ENABLED_ALREADY,
    @Tells(String.class)
    DISABLED_BY_OPERATOR,
    @Tells({String.class, String.class})
    NO_AMOUNT,
    NO_DESCRIPTION,
    NOTHING,
    /** The form has booked another payment already: what, and for whom. */
    @Tells({String.class, String.class})
    FORM_USED,
    @Tells(String.class)
    CREDIT_USED,
    @Tells(String.class)
    REGISTRAR,
    @Tells({String.class, String.class, String.class})
    NOT_SOLD,
    @Tells(String.class)
    NO_OPERATOR_LOGIN,
    @Tells(String.class)
    UNKNOWN_OPERATOR,
    /** Nobody could sign in to the panel as the operator any more. */
    LAST_OPERATOR,
    NO_REASON,
    NO_TOKEN_LIFETIME,
    @Tells(String.class)
    UNKNOWN_DOMAIN,
    @Tells(String.class)
    NO_DOMAIN_NAME,
    @Tells(String.class)
    NO_NUMBER,
    /** Who orders is not the operator that he says. */
    @Tells(String.class)
    OPERATOR_NOT_PROVED,
    @Tells(String.class)
    NOT_KEPT,
    NO_PERIOD,
    NO_MONTH,
    @Tells(String.class)
    NO_DAY,
    @Tells(String.class)
    DAY_NOT_OVER,
    @Tells(String.class)
    JOURNAL_CHANGED,
    @Tells(String.class)
    NO_KEY_FILE,
    KEY_FILE_BUSY;

    OrderResult with(Object... words) {
        return new OrderResult.Refused(refusal(words));
    }
}
