package io.pinlock.sms.route;

import java.util.Optional;

/**
 * The last word of a provider about a message.
 *
 * @param route    its name
 * @param key      as {@link SmsRoute#receiptKey}
 * @param id       what it names the message by, as it is
 * @param number   the last {@link #DIGITS} digits of the message's number; empty where it does not tell it
 * @param doubtful whether somebody else may have sent it; then it counts only for a message to that number
 */
public record Receipt(String route, String key, String id, Optional<String> number, boolean doubtful, DeliveryStatus status,
        Optional<String> reason) {
    /** Enough to tell messages with the same identifier apart, and no number of anybody. */
    public static final int DIGITS = 6;

    /** One of a provider that always names a message in the same way. */
    static Receipt of(String route, String id, DeliveryStatus status, Optional<String> reason) {
        return new Receipt(route, id, id, Optional.empty(), false, status, reason);
    }

    /** What became of the message. */
    public enum DeliveryStatus {
        DELIVERED,
        FAILED,
        /** The provider could not deliver it in time. */
        EXPIRED
    }
}
