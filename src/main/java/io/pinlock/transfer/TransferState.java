package io.pinlock.transfer;

/** How a user transfer stands. */
public enum TransferState {
    /** Waits for the losing side. */
    PENDING("USERTRANSFER"),
    /** The losing side agreed, by APPROVE or by a right token. */
    APPROVED("clientApproved"),
    /** The gaining side took its request back. */
    CANCELLED("clientCancelled"),
    /** The losing side refused. */
    DENIED("clientRejected"),
    /** The domain's transfer mode agreed. */
    AUTO_APPROVED("serverApproved"),
    /** The losing side did not answer in time, and no auth code spoke for the request. */
    LAPSED("serverCancelled");

    private final String stored;

    TransferState(String stored) {
        this.stored = stored;
    }

    /** As the database, the journal and events keep it. It never changes, whatever an answer calls the state. */
    String stored() {
        return stored;
    }

    static TransferState ofStored(String stored) {
        for (TransferState state : values()) {
            if (state.stored.equals(stored)) {
                return state;
            }
        }
        throw new IllegalArgumentException(stored);
    }
}
