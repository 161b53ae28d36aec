package io.pinlock.event;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells this node's sender that there may be something to send: an event was written, or the one before it was brought. */
@Component
class EventSignal {
    private final Semaphore given = new Semaphore(0);

    void give() {
        given.release();
    }

    /** Waits until it is given, or for so long; however often it was given, that counts once. */
    void await(Duration longest) throws InterruptedException {
        if (given.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            given.drainPermits();
        }
    }
}
