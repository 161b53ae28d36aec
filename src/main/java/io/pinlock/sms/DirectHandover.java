package io.pinlock.sms;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The way of a message from the transaction that queues it to this node's sender, past the queue. The message is queued with a lease, so
 * that nobody else takes it while this node lives.
 */
@Component
class DirectHandover {
    private volatile @Nullable Sender sender;

    /** Who sends the messages of this node. */
    interface Sender {
        /** Until when a message to that country, queued now, would be this node's; empty where there is no place for it. */
        Optional<Instant> lease(String country);

        /** Takes a message that was queued with such a lease and is committed. */
        void take(QueuedMessage message);
    }

    /** Messages go to that one from now on; to nobody where there is none. */
    void to(@Nullable Sender other) {
        sender = other;
    }

    /** As {@link Sender#lease} tells; empty while this node does not send. */
    Optional<Instant> lease(String country) {
        Sender open = sender;
        return open == null ? Optional.empty() : open.lease(country);
    }

    /** Where this node has stopped sending in the meantime, the message waits until its lease is over. */
    void take(QueuedMessage message) {
        Sender open = sender;
        if (open != null) {
            open.take(message);
        }
    }
}
