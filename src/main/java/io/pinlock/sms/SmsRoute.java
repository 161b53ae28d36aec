package io.pinlock.sms;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A way out of the house. Called outside of any transaction; may be called again for a message whose outcome was lost in a crash. */
public interface SmsRoute {
    /** What became of handing a message over. */
    sealed interface Outcome {
        /**
         * The route took it and will deliver it.
         *
         * @param providerId what the provider calls it, for receipts
         */
        record Sent(Optional<String> providerId) implements Outcome {}

        /** The phone has it. */
        record Delivered() implements Outcome {}

        /** It may have been taken: the answer is lost. */
        record Unknown(String reason) implements Outcome {}

        /** Not taken now. */
        record TryLater(String reason) implements Outcome {}

        /** Never to be taken. */
        record Refused(String reason) implements Outcome {}
    }

    String name();

    /** Whether handing the same message over twice makes no second message. */
    default boolean isRepeatable() {
        return false;
    }

    Outcome send(Outgoing message);

    /**
     * A message on its way out. Never printed: it holds a PIN.
     *
     * @param number    E.164
     * @param expiresAt when it is of no use any more
     */
    record Outgoing(UUID id, String number, String text, Language language, Instant expiresAt) {
        @Override
        public String toString() {
            return "Outgoing[" + id + "]";
        }
    }
}
