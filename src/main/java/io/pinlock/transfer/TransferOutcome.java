package io.pinlock.transfer;

import io.pinlock.base.Refusal;
import java.time.Instant;
import java.util.Optional;

/** What a command about a user transfer came to. */
public sealed interface TransferOutcome {
    /**
     * The transfer as it stands now.
     *
     * @param roid  the domain's identifier
     * @param until when the registration ends, where that is to be told
     */
    record Stands(UserTransfer transfer, String roid, Optional<Instant> until) implements TransferOutcome {}

    record Refused(Refusal refusal) implements TransferOutcome {}

    /** Why nothing was done; empty where it was. */
    default Optional<Refusal> objection() {
        return this instanceof Refused(var refusal) ? Optional.of(refusal) : Optional.empty();
    }
}
