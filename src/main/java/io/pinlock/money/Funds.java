package io.pinlock.money;

/** What a charge may use up. */
enum Funds {
    /** Deposits and the credit limit: for an activation. */
    CREDIT,
    /** The emergency credit as well: for a renewal, which nobody is there to pay for at that moment. */
    CREDIT_AND_EMERGENCY_CREDIT
}
