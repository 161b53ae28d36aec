package io.pinlock.cli;

import io.pinlock.base.Reason;
import io.pinlock.base.Tells;

/** Why an order failed at the command line itself, with the words that it is about. */
enum CliReason implements Reason {
    @Tells(Long.class)
    RULES_BROKEN,
    EXPORT_FAILED,
    /** Some lines of a file; how it ended. */
    @Tells(String.class)
    LINES_REFUSED,
    /** The file, and what went wrong. */
    @Tells({String.class, String.class})
    UNREADABLE_FILE
}
