package io.pinlock.transfer;

import io.pinlock.base.Refusal;

/** Whether a transfer can be asked for, or why the auth code forbids it. */
public sealed interface TransferCheck {
    /**
     * The domain is there.
     *
     * @param locked a transfer of it needs a PIN
     */
    record Known(boolean isPossible, boolean locked) implements TransferCheck {}

    /** There is no such domain. */
    record Unknown() implements TransferCheck {}

    record Refused(Refusal refusal) implements TransferCheck {}
}
