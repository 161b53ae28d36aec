package io.pinlock.sms;

/** Where a message is on its way. */
public enum SmsState {
    QUEUED,
    /** A route took it. */
    SENT,
    /** The phone has it. */
    DELIVERED,
    /** A route refused it for good. */
    FAILED,
    /** No route took it while it was of use. */
    EXPIRED,
    /** What it told became void before it was sent. */
    CANCELLED
}
