package io.pinlock.app;

import io.pinlock.base.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Starts the embedded PostgreSQL again when it ends while the program serves. It begins when all else runs and ends before all else is
 * stopped, so that a stop of the program is not taken for a crash.
 */
@Component
@Profile(Application.SERVE)
class DatabaseSupervisor implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSupervisor.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
    /** A server that ends again before it has run for so long has not come back. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final DatabaseAddress address;
    private final Duration longest;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private volatile boolean running;

    DatabaseSupervisor(DatabaseAddress address, Settings settings) {
        this.address = address;
        longest = settings.database().restartFor();
    }

    /** Completed when it is given up, with a sentence for the person at the terminal. */
    CompletableFuture<String> lost() {
        return lost;
    }

    @Override
    public void start() {
        running = true;
        address.embedded().ifPresent(postgres -> Thread.ofVirtual().name("database-supervisor").start(() -> supervise(postgres)));
    }

    private void supervise(EmbeddedPostgres postgres) {
        try {
            long ended = System.nanoTime();
            long back = ended - STEADY.toNanos();
            int failures = 0;
            for (int code = postgres.awaitEnd(); running; code = postgres.awaitEnd()) {
                long away = System.nanoTime();
                if (away - back >= STEADY.toNanos()) {
                    ended = away;
                    failures = 0;
                }
                while (!isBack(postgres, code, ended, ++failures)) {
                    if (!running || lost.isDone()) {
                        return;
                    }
                    code = postgres.awaitEnd();
                }
                back = System.nanoTime();
                LOG.warn("PostgreSQL is back after {} s", seconds(Duration.ofNanos(back - away)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBack(EmbeddedPostgres postgres, int code, long ended, int failures) throws InterruptedException {
        if (System.nanoTime() - ended > longest.toNanos()) {
            giveUp(code, postgres.log());
            return false;
        }
        Duration wait = BACKOFF.after(failures);
        LOG.warn("PostgreSQL ended with code {}; it is started again in {} s", code, seconds(wait));
        return !stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS) && postgres.restart();
    }

    private void giveUp(int code, Path log) {
        lost.complete("PostgreSQL ended with code %d and could not be started again for %s; see %s. PinLock ends."
                .formatted(code, longest.toString().substring(2).toLowerCase(Locale.ROOT), log));
    }

    private static String seconds(Duration time) {
        return "%.1f".formatted(time.toMillis() / 1000.0);
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
