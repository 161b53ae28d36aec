package io.pinlock.sms.route;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * What a route is made from.
 *
 * @param name       as the settings name it
 * @param receiptUrl where the provider can reach this route's callback; empty unless {@code pinlock.public-url} is set
 * @param replyUrl   the same for what people answer
 */
public record RouteSetup(String name, Binder binder, Optional<URI> receiptUrl, Optional<URI> replyUrl, ReceiptSink receipts,
        ReplySink replies, LateAnswers lateAnswers,
        InstantSource clock) {
    /**
     * The settings below {@code pinlock.sms.routes.<name>}.
     *
     * @param type a record of the kind's own, marked with {@link KindSettings}
     */
    public <T extends Record> T settings(Class<T> type) {
        return binder.bindOrCreate("pinlock.sms.routes." + name, type);
    }

    /**
     * Refuses a setting that breaks a rule.
     *
     * @throws IllegalArgumentException with the name of the setting
     */
    public void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("pinlock.sms.routes." + name + "." + rule);
        }
    }
}
