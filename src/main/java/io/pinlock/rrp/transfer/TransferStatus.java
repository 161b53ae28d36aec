package io.pinlock.rrp.transfer;

import io.pinlock.transfer.TransferState;

/** The documented values of {@code transfer status} that a user transfer can have. */
final class TransferStatus {
    private TransferStatus() {}

    static String of(TransferState state) {
        return switch (state) {
            case PENDING -> "USERTRANSFER";
            case APPROVED -> "clientApproved";
            case CANCELLED -> "clientCancelled";
            case DENIED -> "clientRejected";
            case AUTO_APPROVED -> "serverApproved";
            case LAPSED -> "serverCancelled";
        };
    }
}
