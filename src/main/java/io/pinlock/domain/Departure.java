package io.pinlock.domain;

/** Why a domain left an account. */
public enum Departure {
    /** It was deleted from the portfolio. */
    DELETE,
    /** It was handed out of the platform. */
    PUSH,
    /** Another account of the platform has it. */
    TRANSFER
}
