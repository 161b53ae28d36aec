package io.pinlock.cli;

import io.pinlock.base.Reason;
import java.util.List;

/** Why an order failed at the command line itself, with the words that it is about. */
enum CliReason implements Reason {
    RULES_BROKEN(Long.class),
    EXPORT_FAILED,
    /** Some lines of a file; how it ended. */
    LINES_REFUSED(String.class),
    /** The file, and what went wrong. */
    UNREADABLE_FILE(String.class, String.class);

    /** Made by List.of: it cannot be changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Class<?>> arguments;

    CliReason(Class<?>... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public List<Class<?>> arguments() {
        return arguments;
    }
}
