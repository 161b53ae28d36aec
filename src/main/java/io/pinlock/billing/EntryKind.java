package io.pinlock.billing;

/** What a ledger entry books. */
public enum EntryKind {
    /** Money that came in. */
    DEPOSIT,
    /** The price of a term that an activation began. */
    CHARGE,
    /** The price of a term that followed another by itself. */
    RENEWAL,
    /** The opposite of another entry, which was a mistake. */
    REVERSAL
}
