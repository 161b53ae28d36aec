package io.pinlock.sms;

import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.DatabaseFault;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
 * Sends what is queued. It claims as many messages as its routes have room for, which makes them this node's for as long as nobody may send
 * them again, hands each over on a thread of its own, and has the outcomes written down together. A node that dies leaves claimed messages
 * that become due again by themselves.
 */
@Component
@Profile("serve")
class SmsSender implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SmsSender.class);
    /** Also the longest wait of a message before it is sent. */
    private static final Duration LONGEST_POLLING = Duration.ofMillis(100);
    /** By so much a pause is longer than the one before it, while there is nothing to do: where one message was, others follow. */
    private static final Duration LONGER_EACH_TIME = Duration.ofMillis(5);
    private static final Duration EXCHANGE = Duration.ofSeconds(1);
    private static final Duration REPEATABLE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final int EXPIRED_AT_ONCE = 200;
    private static final int WRITES = 30;

    private final Database database;
    private final Routes routes;
    private final TextCipher sealed;
    private final RouteHealth health;
    private final Dispatcher handover;
    private final SendResults verdicts;
    private final SmsSettings settings;
    private final InstantSource clock;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore freed = new Semaphore(0);
    private volatile boolean running;
    private Thread loop = new Thread();
    private Duration pause = Duration.ZERO;
    private long exchangedAt = System.nanoTime() - EXCHANGE.toNanos();

    SmsSender(Database database, Routes routes, TextCipher sealed, RouteHealth health, Dispatcher handover, SendResults verdicts,
            SmsSettings settings,
            InstantSource clock) {
        this.database = database;
        this.routes = routes;
        this.sealed = sealed;
        this.health = health;
        this.handover = handover;
        this.verdicts = verdicts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("sms-sender").start(this::run);
    }

    private void run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                BatchWriter<SendResult> outcomes = new BatchWriter<>("sms-outcomes", verdicts::write)) {
            while (running) {
                boolean more = false;
                try {
                    more = round(threads, outcomes);
                } catch (DatabaseFault fault) {
                    LOG.error("Messages cannot be sent at the moment: {}: {}", fault.getMessage(), String.valueOf(fault.getCause()));
                } catch (RuntimeException e) {
                    LOG.error("Messages cannot be sent at the moment", e);
                }
                pause(more);
            }
            // What is on its way is written down before the routes are closed.
            threads.shutdown();
            threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * While there is more to do it goes on as soon as a good part of the room is free again: small claims would cost as much as large ones.
     */
    private void pause(boolean more) throws InterruptedException {
        if (more) {
            freed.drainPermits();
            freed.tryAcquire(Math.max(1, slots() / 2), 10, TimeUnit.MILLISECONDS);
        } else {
            pause = pause.compareTo(LONGEST_POLLING) < 0 ? pause.plus(LONGER_EACH_TIME) : LONGEST_POLLING;
            Thread.sleep(pause);
        }
    }

    /** Whether no regular route that can be used serves all that this spare one does. */
    private boolean isNeeded(RouteState spare) {
        return routes.all().stream().noneMatch(route -> route.isRegular() && route.isUsable() && route.servesAllOf(spare));
    }

    private int slots() {
        return routes.all().stream().mapToInt(route -> route.route().slots()).sum();
    }

    /** @return whether there may be more to do at once */
    private boolean round(ExecutorService threads, BatchWriter<SendResult> outcomes) {
        if (System.nanoTime() - exchangedAt > EXCHANGE.toNanos()) {
            exchangedAt = System.nanoTime();
            health.exchange(routes.all());
            expire(threads, outcomes);
        }
        List<RouteState> free = routes.all().stream().filter(route -> route.room() > 0 && (route.isRegular() || isNeeded(route))).toList();
        // Outcomes that are not written down yet hold further messages back: memory stays flat whatever the database does.
        int room = Math.min(free.stream().mapToInt(RouteState::room).sum(), 4 * slots() - underWay.size());
        if (room <= 0) {
            return !underWay.isEmpty();
        }
        List<QueuedMessage> claimed = database.read(claim(free, room));
        if (!claimed.isEmpty()) {
            pause = Duration.ZERO;
        }
        for (QueuedMessage message : claimed) {
            start(threads, message, () -> {
                SendResult verdict = handover.hand(message);
                freed.release();
                write(verdict, outcomes);
            });
        }
        return claimed.size() == room;
    }

    /** Tried for half a minute and more; if all of that is in vain, the message is sent again. */
    private void write(SendResult verdict, BatchWriter<SendResult> outcomes) {
        for (int i = 1; !outcomes.add(verdict).handle((_, e) -> e == null).join(); i++) {
            if (i == WRITES) {
                LOG.error("What became of message {} cannot be written down", verdict.message().id());
                return;
            }
            try {
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A route that is down is probed with messages that were never handed over, the newest first; those that were come last. */
    private Query<List<QueuedMessage>> claim(List<RouteState> free, int room) {
        boolean probes = free.stream().allMatch(RouteState::isProbed);
        boolean anyCountry = free.stream().anyMatch(route -> route.countries().isEmpty());
        List<String> countries = free.stream().flatMap(route -> route.countries().stream()).distinct().toList();
        boolean repeatable = routes.all().stream().allMatch(route -> route.route().isRepeatable());
        Instant now = clock.instant();
        return Sql.named("""
                UPDATE sms_message SET leased_until = :until WHERE id IN (
                    SELECT id FROM sms_message WHERE state = 'QUEUED' AND due_at <= :now AND expires_at > :now
                        AND (:anyCountry OR country = ANY (:countries)) AND (leased_until IS NULL OR leased_until <= :now)
                        AND (:fresh AND attempts = 0 OR :others AND attempts > 0)
                    ORDER BY\s""" + (probes ? "attempts, due_at DESC" : "due_at") + """
                     LIMIT :room FOR NO KEY UPDATE SKIP LOCKED)
                RETURNING\s""" + QueuedMessage.COLUMNS).with("until", now.plus(repeatable ? REPEATABLE : settings.resendAfter()))
                .with("now", now).with("anyCountry", anyCountry).with("countries", countries).with("room", room)
                .with("fresh", free.stream().anyMatch(RouteState::takesFresh))
                .with("others", free.stream().anyMatch(RouteState::takesOthers)).sql()
                .list(row -> QueuedMessage.read(row, sealed));
    }

    /** What nobody has any use for now, and no node is handing over at this moment. */
    private void expire(ExecutorService threads, BatchWriter<SendResult> outcomes) {
        Instant now = clock.instant();
        for (QueuedMessage message : database.read(Sql.of("SELECT " + QueuedMessage.COLUMNS + """
                 FROM sms_message WHERE state = 'QUEUED' AND due_at <= ? AND expires_at <= ? AND (leased_until IS NULL OR leased_until <= ?)
                LIMIT ?""", now, now, now, EXPIRED_AT_ONCE).list(row -> QueuedMessage.read(row, sealed)))) {
            start(threads, message,
                    () -> write(new SendResult.Dead(message, SmsState.EXPIRED, message.lastRoute(), "not sent in time"), outcomes));
        }
    }

    /** Once at a time. */
    private void start(ExecutorService threads, QueuedMessage message, Runnable work) {
        if (underWay.add(message.id())) {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.error("Message {} cannot be sent", message.id(), e);
                } finally {
                    underWay.remove(message.id());
                }
            });
        }
    }

    @Override
    public void stop() {
        running = false;
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
