package io.pinlock.app;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import io.pinlock.base.jobs.JobSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Runs the rooms' jobs. Any number of nodes share them: each execution is picked by one. */
@Component
@Profile(Application.SERVE)
class Jobs implements SmartLifecycle {
    private static final int MOST_THREADS = 16;
    /** Also the longest wait of a job that is due, but for those that this node has ordered for this moment. */
    private static final Duration POLLING = Duration.ofSeconds(5);
    /** A node that has been silent four times as long is taken for dead, and its jobs are run by another. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private volatile boolean running;

    Jobs(DataSource source, List<Task<Void>> tasks, JobSignal signal, InstantSource clock, Settings settings) {
        // The other half of the connections is for calls.
        int threads = Math.clamp(settings.database().pool() / 2, 1, MOST_THREADS);
        scheduler = Scheduler.create(source).startTasks(onStartup(tasks)).clock(clock::instant).threads(threads)
                .executorService(Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())).pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT).missedHeartbeatsLimit(4).shutdownMaxWait(Duration.ofSeconds(10)).build();
        signal.to(scheduler::triggerCheckForDueExecutions);
    }

    /** Every kind of task that the library makes may want to do something when it starts; its types say so one by one only. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Task<?> & OnStartup> List<T> onStartup(List<Task<Void>> tasks) {
        return tasks.stream().map(task -> (T) task).toList();
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
