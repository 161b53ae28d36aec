package io.pinlock.billing;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;

/** Why a service is not charged, shown or activated. */
public enum BillingReason implements Reason {
    CREDIT_EXCEEDED,
    /** What is left has to stay for the next renewals of the account. */
    KEPT_FOR_RENEWALS,
    /** A renewal of the account could not be paid: that comes first. */
    UNPAID_TERM,
    /** The service, and where in the line of buyers its price is missing: 1 for the account itself. */
    @Tells({Service.class, Integer.class})
    NO_PRICE,
    @Tells(Service.class)
    NOT_ACTIVATED,
    @Tells(Service.class)
    NOT_ACTIVATED_ABOVE,
    ACTIVATED_FROM_ABOVE,
    UNKNOWN_SERVICE,
    @Tells(Long.class)
    UNKNOWN_ENTRY,
    @Tells(Long.class)
    IS_REVERSAL,
    @Tells(Long.class)
    REVERSED_ALREADY,
    MONEY_USED
}
