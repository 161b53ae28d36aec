package io.pinlock.admin;

import io.pinlock.base.Refusal;

/** What an order of the operator came to. */
public sealed interface OrderResult {
    /**
     * It was carried out.
     *
     * @param message one sentence for the person at the command line
     */
    record Yes(String message) implements OrderResult {}

    /** Nothing was changed. */
    record Refused(Refusal refusal) implements OrderResult {}
}
