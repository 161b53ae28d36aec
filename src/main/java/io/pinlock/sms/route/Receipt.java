package io.pinlock.sms.route;

import java.util.Optional;

/**
 * The last word of a provider about a message.
 *
 * @param route its name
 * @param key   as {@link SmsRoute#receiptKey}
 */
public record Receipt(String route, String key, DeliveryStatus status, Optional<String> reason) {
    /** What became of the message. */
    public enum DeliveryStatus {
        DELIVERED,
        FAILED,
        /** The provider could not deliver it in time. */
        EXPIRED
    }
}
