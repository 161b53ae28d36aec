package io.pinlock.billing;

/** What a charge may use up. */
enum CreditScope {
    /** Deposits and the credit limit: for an activation. */
    CREDIT,
    /** The emergency credit as well: for a renewal, which nobody is there to pay for at that moment. */
    CREDIT_AND_EMERGENCY_CREDIT
}
