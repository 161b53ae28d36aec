package io.pinlock.admin;

import java.util.List;

/** What an order of the operator came to, with a sentence for the person who gave it. */
public sealed interface OrderResult {
    String message();

    record Yes(String message) implements OrderResult {}

    /** Nothing was changed. */
    record No(String message) implements OrderResult {}

    /** The same, for a reason that pages put into the reader's language. */
    record Refused(OrderReason reason, List<String> values) implements OrderResult {
        @Override
        public String message() {
            return reason.text(values);
        }
    }
}
