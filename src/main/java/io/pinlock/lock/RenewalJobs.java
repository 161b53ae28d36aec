package io.pinlock.lock;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.jobs.JobOrders;
import io.pinlock.base.jobs.JobSignal;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One job looks for locks that are due, and puts a few workers to work on them, which run on any node. They are few because everything
 * else, calls and messages, needs the database at the same time.
 */
@Configuration(proxyBeanMethods = false)
class RenewalJobs {
    private static final String NAME = "renew";
    private static final int WORKERS = 4;
    private static final Duration LOOKING = Duration.ofSeconds(15);

    @Bean
    Task<Void> findRenewals(Renewals renewals, Database database, JobSignal signal, InstantSource clock) {
        return Tasks.recurring("find-renewals", FixedDelay.of(LOOKING)).execute((instance, context) -> {
            if (!renewals.due().isEmpty()) {
                database.write(callWorkers(clock));
                signal.give();
            }
        });
    }

    /** A worker that is at it is left alone: it works until nothing is due, and the next look finds what came too late for it. */
    private static Sql callWorkers(InstantSource clock) {
        return Sql.of(JobOrders.INSERT + "SELECT ?, worker::text, ?, " + JobOrders.FRESH
                + " FROM generate_series(1, ?) AS worker ON CONFLICT DO NOTHING", NAME, clock.instant(),
                WORKERS);
    }

    /** Former numbers are kept for as long as their paid year runs. */
    @Bean
    Task<Void> purgeFormerNumbers(Database database, InstantSource clock) {
        return Tasks.recurring("purge-former-numbers", FixedDelay.ofHours(1))
                .execute((instance, context) -> database.write(FormerNumbers.purge(clock.instant())));
    }

    /** A node that is told to stop leaves the rest to the others, or to its next start. */
    @Bean
    Task<Void> renew(Renewals renewals) {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    renewals.workOffAll(() -> context.getSchedulerState().isShuttingDown());
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }
}
