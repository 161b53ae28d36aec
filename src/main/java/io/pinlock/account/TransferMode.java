package io.pinlock.account;

/** What the losing side answers to a user transfer without being asked. */
public enum TransferMode {
    /** Nothing: it is asked. */
    DEFAULT, AUTOAPPROVE, AUTODENY
}
