package io.pinlock.billing;

import io.pinlock.base.Reason;
import java.util.List;

/** Why a service is not charged, shown or activated. */
public enum BillingReason implements Reason {
    CREDIT_EXCEEDED,
    /** The service, and where in the line of buyers its price is missing: 1 for the account itself. */
    NO_PRICE(Service.class, Integer.class),
    NOT_ACTIVATED(Service.class),
    NOT_ACTIVATED_ABOVE(Service.class),
    ACTIVATED_FROM_ABOVE,
    UNKNOWN_SERVICE,
    UNKNOWN_ENTRY(Long.class),
    IS_REVERSAL(Long.class),
    REVERSED_ALREADY(Long.class),
    MONEY_USED;

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    BillingReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }
}
