package io.pinlock.operator;

import java.util.List;

/** What an order of the operator came to, with a sentence for the person who gave it. */
public sealed interface Done {
    String message();

    record Yes(String message) implements Done {}

    /** Nothing was changed. */
    record No(String message) implements Done {}

    /** The same, for a reason that pages put into the reader's language. */
    record Refused(Reason reason, List<String> values) implements Done {
        @Override
        public String message() {
            return reason.text(values);
        }
    }
}
