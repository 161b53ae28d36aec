package io.pinlock.transfer;

import io.pinlock.command.Refusal;

/** What a command about a user transfer came to. */
public sealed interface TransferOutcome {
    /**
     * The transfer as it stands now.
     *
     * @param roid the domain's identifier
     */
    record Stands(UserTransfer transfer, String roid) implements TransferOutcome {}

    record Refused(Refusal refusal) implements TransferOutcome {}
}
