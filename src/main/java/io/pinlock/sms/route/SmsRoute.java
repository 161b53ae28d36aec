package io.pinlock.sms.route;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A way out of the house. Called outside of any transaction; may be called again for a message whose outcome was lost in a crash. */
public interface SmsRoute {
    /** What became of handing a message over. Reasons are shown and stored: they hold neither number nor text. */
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

        /** Not taken: too much to do at the moment, which is no fault. */
        record Busy(String reason) implements Outcome {}

        /** Not handed over: there was no place for it on this side at the moment. */
        record NotAsked(String reason) implements Outcome {}

        /** Not taken, by a fault of the route. */
        record TryLater(String reason) implements Outcome {}

        /** Not taken, and what was said speaks of this message, not of the route; another time it may be taken. */
        record Declined(String reason) implements Outcome {}

        /** Never to be taken by this route: the message is what it objects to. */
        record Refused(String reason) implements Outcome {}
    }

    /** As the settings name it. */
    String name();

    /** How many messages can be handed to it at the same time. */
    int slots();

    /** How long {@link #send} takes at most. */
    Duration longestSend();

    Outcome send(Outgoing message);

    /** False while it cannot take any message, for a reason that it sees itself. */
    default boolean isReady() {
        return true;
    }

    /** How many connections to the provider it holds on this node now; empty where it holds none between messages. */
    default OptionalInt binds() {
        return OptionalInt.empty();
    }

    /** Whether a connection that it should hold was lost or refused, and is not there again. */
    default boolean misses() {
        return false;
    }

    /** Whether handing the same message over twice makes no second message. */
    default boolean isRepeatable() {
        return false;
    }

    /** Whether it says later what became of each message; then being late with that is held against it. */
    default boolean hasReceipts() {
        return false;
    }

    /** Whether people can answer its messages, and it brings what they say. */
    default boolean takesReplies() {
        return false;
    }

    /** Takes what somebody has answered, which a provider brings over HTTP. */
    default CallbackAnswer reply(Callback callback) {
        return CallbackAnswer.UNKNOWN;
    }

    /** What receipts name a message by, out of what its provider called it when it was taken. */
    default String receiptKey(String providerId) {
        return providerId;
    }

    /** Takes a provider's word about a message that came over HTTP. */
    default CallbackAnswer callback(Callback callback) {
        return CallbackAnswer.UNKNOWN;
    }

    default void start() {}

    /** Ends what is open, after the last message. */
    default void stop() {}

    /**
     * A message on its way out. Never printed: it holds a PIN.
     *
     * @param number    E.164
     * @param country   ISO 3166-1 code of the number's country, or its calling code where no country is known
     * @param expiresAt when it is of no use any more
     */
    record Outgoing(UUID id, String number, String country, String text, String language, Instant expiresAt) {
        /** The number as many providers want it, without the plus sign. */
        public String digits() {
            return number.substring(1);
        }

        @Override
        public String toString() {
            return "Outgoing[" + id + "]";
        }
    }
}
