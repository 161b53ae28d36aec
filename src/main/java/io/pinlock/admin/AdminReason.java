package io.pinlock.admin;

import io.pinlock.base.Reason;
import java.util.List;

/** Why an order of the operator, or of a reseller about what it sells, is refused; with the words that it is about. */
public enum AdminReason implements Reason {
    UNKNOWN_ACCOUNT(String.class),
    NO_LOGIN(String.class),
    LOGIN_EXISTS(String.class),
    NO_PASSWORD,
    NO_CURRENCY(String.class),
    NO_VAT,
    DISABLED_ALREADY(String.class),
    ENABLED_ALREADY(String.class),
    NO_AMOUNT(String.class, String.class),
    NO_DESCRIPTION,
    NOTHING,
    CREDIT_USED(String.class),
    REGISTRAR(String.class),
    NOT_SOLD(String.class, String.class, String.class),
    NO_OPERATOR_LOGIN(String.class),
    NO_REASON,
    NO_TOKEN_LIFETIME,
    UNKNOWN_DOMAIN(String.class),
    NO_DOMAIN_NAME(String.class),
    NO_PERIOD,
    NO_MONTH,
    NO_DAY(String.class),
    DAY_NOT_OVER(String.class),
    JOURNAL_CHANGED(String.class),
    NO_KEY_FILE(String.class),
    KEY_FILE_BUSY;

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    AdminReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }

    OrderResult with(Object... words) {
        return new OrderResult.Refused(refusal(words));
    }
}
