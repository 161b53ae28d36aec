package io.pinlock.sms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be written down about a message after it was handed over, or could not be. */
sealed interface SendResult {
    QueuedMessage message();

    /**
     * Taken.
     *
     * @param state      SENT or DELIVERED
     * @param receiptKey what receipts name it by
     * @param asked      how many routes were asked this time
     */
    record Done(QueuedMessage message, SmsState state, String route, Optional<String> providerId, Optional<String> receiptKey, int asked,
            Optional<String> reason) implements SendResult {}

    /**
     * To be handed over again.
     *
     * @param due      when
     * @param asked    how many routes were asked this time
     * @param lost     whether it may have been taken
     * @param route    the one that was asked last
     */
    record Again(QueuedMessage message, Instant due, int asked, boolean lost, Optional<String> route, List<String> refusedBy,
            String reason) implements SendResult {}

    /**
     * Given up.
     *
     * @param state FAILED or EXPIRED
     */
    record Dead(QueuedMessage message, SmsState state, Optional<String> route, String reason) implements SendResult {}
}
