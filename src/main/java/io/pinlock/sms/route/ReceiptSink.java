package io.pinlock.sms.route;

/** Where routes bring receipts. */
@FunctionalInterface
public interface ReceiptSink {
    /**
     * Keeps a receipt; when this returns, it is stored.
     *
     * @return false when it cannot be stored now and the provider shall send it again
     */
    boolean take(Receipt receipt);
}
