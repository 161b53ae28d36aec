package io.pinlock.transfer;

import io.pinlock.command.Refusal;

/** What a command about a user transfer came to. */
public sealed interface TransferOutcome {
    /**
     * The transfer as it stands now.
     *
     * @param losing  login of the account that gives the domain
     * @param gaining login of the account that asked for it
     * @param roid    the domain's identifier
     */
    record Stands(UserTransfer transfer, String losing, String gaining, String roid) implements TransferOutcome {}

    record Refused(Refusal refusal) implements TransferOutcome {}
}
