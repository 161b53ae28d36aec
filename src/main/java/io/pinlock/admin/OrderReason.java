package io.pinlock.admin;

import java.util.List;

/** Why an order about accounts, money and services is refused; what else the sentence needs stands for {@code %s}. */
public enum OrderReason {
    UNKNOWN_ACCOUNT("There is no account %s."),
    NO_LOGIN("'%s' cannot be a login: 1 to 63 letters, digits, dots, dashes and underscores."),
    LOGIN_EXISTS("The login %s exists already."),
    NO_PASSWORD("A password has 8 to 128 characters."),
    NO_CURRENCY("'%s' is no currency code (ISO 4217)."),
    NO_VAT("VAT must be 0 to 100 percent with at most two decimals."),
    DISABLED_ALREADY("%s is disabled already."),
    ENABLED_ALREADY("%s is enabled already."),
    NO_AMOUNT("'%s' is no amount in %s."),
    NO_DESCRIPTION("The description must be one line that does not begin with = + - or @."),
    NOTHING("A deposit of nothing changes nothing."),
    CREDIT_USED("%s has used more credit than that already."),
    REGISTRAR("%s is a registrar, and a registrar gets the service by using it."),
    NOT_SOLD("%s does not buy from %s in %s.");

    private final String text;

    OrderReason(String text) {
        this.text = text;
    }

    String text(List<String> values) {
        return text.formatted(values.toArray());
    }

    OrderResult with(String... values) {
        return new OrderResult.Refused(this, List.of(values));
    }
}
