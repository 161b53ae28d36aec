package io.pinlock.sms.route;

import java.util.Optional;
import java.util.UUID;

/** Where routes bring answers for which {@link SmsRoute#send} could not wait any more. */
@FunctionalInterface
public interface LateAnswers {
    /**
     * The provider did take the message whose outcome was given as unknown. It is not sent again, if it was not yet.
     *
     * @param providerId what the provider calls it
     * @param receiptKey as {@link SmsRoute#receiptKey}
     */
    void taken(UUID message, String route, Optional<String> providerId, Optional<String> receiptKey);
}
