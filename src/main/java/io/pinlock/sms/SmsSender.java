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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Sends messages. Those that this node queues while its routes have room come to it as soon as they are committed. It looks for others,
 * which other nodes have left or for which there was no room, and claims as many as there is room for. Both are this node's for as long
 * as nobody may send them again. It hands each over on a thread of its own and has the outcomes written down together. A node that dies
 * leaves messages that become due again by themselves.
 */
@Component
@Profile("serve")
class SmsSender implements SmartLifecycle, DirectHandover.Sender {
    private static final Logger LOG = LoggerFactory.getLogger(SmsSender.class);
    /** Pauses between looks at the queue grow while there is nothing in it: where one message was, others follow. */
    private static final Duration SHORTEST_POLLING = Duration.ofMillis(5);
    /** Also the longest wait of a message that another node has left. */
    private static final Duration LONGEST_POLLING = Duration.ofSeconds(6);
    private static final double LONGER_EACH_TIME = 1.1;
    /** A message that is handed over so soon after it was queued keeps the lease that it was queued with. */
    private static final Duration PROMPT = Duration.ofSeconds(1);
    /** How often nodes tell each other how routes do, and see what the operator has set: while messages go out, and while none does. */
    private static final Duration EXCHANGE = Duration.ofSeconds(1);
    private static final Duration IDLE_EXCHANGE = Duration.ofSeconds(5);
    private static final Duration EXPIRY = Duration.ofSeconds(20);
    private static final Duration REPEATABLE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final int EXPIRED_AT_ONCE = 200;
    private static final int WRITES = 30;
    /** Messages for each place in a route: those that wait until their outcome is written down count, too. */
    private static final int MOST_UNDER_WAY = 4;

    private final Database database;
    private final Routes routes;
    private final TextCipher sealed;
    private final RouteHealth health;
    private final Dispatcher handover;
    private final SmsSettings settings;
    private final DirectHandover direct;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BatchWriter<SendResult> outcomes;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore freed = new Semaphore(0);
    private final Semaphore woken = new Semaphore(0);
    private final AtomicBoolean retried = new AtomicBoolean();
    private final AtomicBoolean handedOver = new AtomicBoolean();
    private volatile boolean running;
    private Thread loop = new Thread();
    private volatile Duration pause = SHORTEST_POLLING;
    private long exchangedAt = System.nanoTime() - EXCHANGE.toNanos();
    private long expiredAt = System.nanoTime() - EXPIRY.toNanos();

    SmsSender(Database database, Routes routes, TextCipher sealed, RouteHealth health, Dispatcher handover, SendResults verdicts,
            SmsSettings settings, DirectHandover direct, InstantSource clock) {
        this.database = database;
        this.routes = routes;
        this.sealed = sealed;
        this.health = health;
        this.handover = handover;
        this.settings = settings;
        this.direct = direct;
        this.clock = clock;
        outcomes = new BatchWriter<>("sms-outcomes", verdicts::write);
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("sms-sender").start(this::run);
        direct.to(this);
    }

    /** Where the routes cannot be asked, or have no room, the message waits in the queue like any other. */
    @Override
    public Optional<Instant> lease(String country) {
        boolean room = underWay.size() < MOST_UNDER_WAY * slots() && routes.all().stream()
                .anyMatch(route -> route.isRegular() && route.wanted().serves(country) && !route.isProbed() && route.room() > 0);
        return room ? Optional.of(leaseFrom(clock.instant())) : Optional.empty();
    }

    /**
     * Its lease began when it was queued. Where the commit had to wait, it begins anew, unless the message is somebody else's by now:
     * nobody shall send it again sooner than the settings say.
     */
    @Override
    public void take(QueuedMessage message) {
        boolean prompt = clock.instant().isBefore(message.queuedAt().plus(PROMPT));
        start(message, () -> (prompt ? Optional.of(message) : letAnew(message)).ifPresent(this::handOver));
    }

    private Optional<QueuedMessage> letAnew(QueuedMessage message) {
        QueuedMessage anew = message.leasedUntil(leaseFrom(clock.instant()));
        return database.read(Sql.of("UPDATE sms_message SET leased_until = ? WHERE id = ? AND state = 'QUEUED' AND leased_until = ? "
                + "RETURNING id", anew.lease(), message.id(), message.lease()).one(row -> row.uuid("id"))).map(_ -> anew);
    }

    private Instant leaseFrom(Instant now) {
        boolean repeatable = routes.all().stream().allMatch(route -> route.route().isRepeatable());
        return now.plus(repeatable ? REPEATABLE : settings.resendAfter());
    }

    private void run() {
        try (outcomes) {
            while (running) {
                boolean more = false;
                try {
                    more = round();
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
            woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            woken.drainPermits();
            boolean busy = handedOver.getAndSet(false);
            pause = retried.getAndSet(false) ? SHORTEST_POLLING : longer(pause, busy ? EXCHANGE : LONGEST_POLLING);
        }
    }

    private static Duration longer(Duration pause, Duration longest) {
        Duration longer = Duration.ofNanos((long) (pause.toNanos() * LONGER_EACH_TIME));
        return longer.compareTo(longest) < 0 ? longer : longest;
    }

    /** Whether no regular route that can be used serves all that this spare one does. */
    private boolean isNeeded(RouteState spare) {
        return routes.all().stream()
                .noneMatch(route -> route.isRegular() && route.isUsable() && route.wanted().servesAllOf(spare.wanted()));
    }

    private int slots() {
        return routes.all().stream().mapToInt(route -> route.route().slots()).sum();
    }

    /** @return whether there may be more to do at once */
    private boolean round() {
        Duration exchange = pause.compareTo(EXCHANGE) > 0 ? IDLE_EXCHANGE : EXCHANGE;
        if (System.nanoTime() - exchangedAt > exchange.toNanos()) {
            exchangedAt = System.nanoTime();
            health.exchange(routes.all());
        }
        if (System.nanoTime() - expiredAt > EXPIRY.toNanos()) {
            expiredAt = System.nanoTime();
            expire();
        }
        List<RouteState> free = routes.all().stream().filter(route -> route.room() > 0 && (route.isRegular() || isNeeded(route))).toList();
        // Outcomes that are not written down yet hold further messages back: memory stays flat whatever the database does.
        int room = Math.min(free.stream().mapToInt(RouteState::room).sum(), MOST_UNDER_WAY * slots() - underWay.size());
        if (room <= 0) {
            return !underWay.isEmpty();
        }
        List<QueuedMessage> claimed = database.read(claim(free, room));
        if (!claimed.isEmpty()) {
            pause = SHORTEST_POLLING;
        }
        claimed.forEach(message -> start(message, () -> handOver(message)));
        return claimed.size() == room;
    }

    private void handOver(QueuedMessage message) {
        SendResult verdict = handover.hand(message);
        // The first after a while: how the routes do is not known from just now any more.
        if (!handedOver.getAndSet(true) && pause.compareTo(EXCHANGE) > 0) {
            woken.release();
        }
        freed.release();
        write(verdict);
        if (verdict instanceof SendResult.Again) {
            retried.set(true);
            woken.release();
        }
    }

    /** Tried for half a minute and more; if all of that is in vain, the message is sent again. */
    private void write(SendResult verdict) {
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
        boolean anyCountry = free.stream().anyMatch(route -> route.wanted().countries().isEmpty());
        List<String> countries = free.stream().flatMap(route -> route.wanted().countries().stream()).distinct().toList();
        Instant now = clock.instant();
        return Sql.named("""
                UPDATE sms_message SET leased_until = :until WHERE id = ANY (ARRAY (
                    SELECT id FROM sms_message WHERE state = 'QUEUED' AND due_at <= :now AND expires_at > :now
                        AND (:anyCountry OR country = ANY (:countries)) AND (leased_until IS NULL OR leased_until <= :now)
                        AND (:fresh AND attempts = 0 OR :others AND attempts > 0)
                    ORDER BY\s""" + (probes ? "attempts, due_at DESC" : "due_at") + """
                     LIMIT :room FOR NO KEY UPDATE SKIP LOCKED))
                RETURNING\s""" + QueuedMessage.COLUMNS).with("until", leaseFrom(now))
                .with("now", now).with("anyCountry", anyCountry).with("countries", countries).with("room", room)
                .with("fresh", free.stream().anyMatch(RouteState::takesFresh))
                .with("others", free.stream().anyMatch(RouteState::takesOthers)).sql()
                .list(row -> QueuedMessage.read(row, sealed));
    }

    /** What nobody has any use for now, and no node is handing over at this moment. */
    private void expire() {
        Instant now = clock.instant();
        for (QueuedMessage message : database.read(Sql.of("SELECT " + QueuedMessage.COLUMNS + """
                 FROM sms_message WHERE state = 'QUEUED' AND due_at <= ? AND expires_at <= ? AND (leased_until IS NULL OR leased_until <= ?)
                LIMIT ?""", now, now, now, EXPIRED_AT_ONCE).list(row -> QueuedMessage.read(row, sealed)))) {
            start(message, () -> write(new SendResult.Dead(message, SmsState.EXPIRED, message.lastRoute(), "not sent in time")));
        }
    }

    /** Once at a time. */
    private void start(QueuedMessage message, Runnable work) {
        if (underWay.add(message.id())) {
            try {
                threads.execute(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.error("Message {} cannot be sent", message.id(), e);
                    } finally {
                        underWay.remove(message.id());
                    }
                });
            } catch (RejectedExecutionException stopped) {
                underWay.remove(message.id());
                LOG.info("Message {} waits until somebody else may send it", message.id());
            }
        }
    }

    @Override
    public void stop() {
        direct.to(null);
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
