package io.pinlock.event;

import io.pinlock.base.DatabaseFault;
import io.pinlock.base.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Sends events to receivers, each call on a thread of its own: a slow receiver holds up nobody but itself. An event that was claimed by a
 * node that died is due again when its lease is over.
 */
@Component
@Profile("serve")
class WebhookSender implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    /** Events of the same moment are claimed together. */
    private static final Duration LINGER = Duration.ofMillis(50);
    /** Also the longest wait of an event that another node has left, or that has to be sent again. */
    private static final Duration POLLING = Duration.ofSeconds(5);
    private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final int MOST_AT_ONCE = 1_000;

    private final Database database;
    private final WebhookSecrets secrets;
    private final WebhookClient client;
    private final WebhookSettings settings;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final EventSignal signal;
    private volatile boolean running;
    private Thread loop = new Thread();

    WebhookSender(Database database, WebhookSecrets secrets, WebhookClient client, WebhookSettings settings, EventSignal signal,
            InstantSource clock) {
        this.database = database;
        this.secrets = secrets;
        this.client = client;
        this.settings = settings;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("webhook-sender").start(this::run);
    }

    private void run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (running) {
                if (!round(threads)) {
                    signal.await(POLLING);
                    Thread.sleep(LINGER);
                }
            }
            threads.shutdown();
            threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            threads.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether something was claimed, and so more may be due */
    private boolean round(ExecutorService threads) {
        try {
            int free = room.availablePermits();
            Duration lease = settings.timeout().plus(BEYOND_TIMEOUT);
            List<Delivery> claimed = free == 0 ? List.of() : database.read(WebhookTable.claim(clock.instant(), lease, free, secrets));
            for (Delivery delivery : claimed) {
                room.acquireUninterruptibly();
                threads.execute(() -> bring(delivery));
            }
            return !claimed.isEmpty();
        } catch (DatabaseFault fault) {
            LOG.error("Events cannot be sent at the moment: {}: {}", fault.getMessage(), String.valueOf(fault.getCause()));
            return false;
        } catch (RuntimeException e) {
            LOG.error("Events cannot be sent at the moment", e);
            return false;
        }
    }

    private void bring(Delivery delivery) {
        try {
            WebhookClient.Outcome outcome = tried(delivery);
            Instant now = clock.instant();
            database.transaction(tx -> {
                (outcome.isTaken() ? WebhookTable.taken(delivery, outcome.text(), now) : WebhookTable.failed(delivery, outcome.text(), now))
                        .forEach(tx::write);
                return outcome;
            });
        } catch (RuntimeException e) {
            LOG.error("What became of event {} cannot be written down; it is sent again", delivery.id(), e);
        } finally {
            room.release();
            signal.give();
        }
    }

    private WebhookClient.Outcome tried(Delivery delivery) {
        try {
            return client.bring(delivery);
        } catch (RuntimeException e) {
            LOG.error("Event {} cannot be sent", delivery.id(), e);
            return new WebhookClient.Outcome(false, "trouble in the server");
        }
    }

    @Override
    public void stop() {
        running = false;
        signal.give();
        try {
            loop.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
