package io.pinlock.transfer;

/** The documented values of {@code transfer status} that a user transfer can have. */
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

    private final String wire;

    TransferState(String wire) {
        this.wire = wire;
    }

    /** As answers and the database write it. */
    public String wire() {
        return wire;
    }

    static TransferState ofWire(String wire) {
        for (TransferState state : values()) {
            if (state.wire.equals(wire)) {
                return state;
            }
        }
        throw new IllegalArgumentException(wire);
    }
}
