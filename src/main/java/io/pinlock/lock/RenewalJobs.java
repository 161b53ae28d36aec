package io.pinlock.lock;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.pinlock.command.AccountId;
import io.pinlock.database.Database;
import io.pinlock.database.Sql;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One job looks for accounts with something due; each of them gets an execution of its own, so that many are worked off at once by all
 * nodes, and trouble with one account stops no other.
 */
@Configuration(proxyBeanMethods = false)
class RenewalJobs {
    private static final String NAME = "renew";
    private static final Duration LOOKING = Duration.ofSeconds(5);

    @Bean
    Task<Void> findRenewals(Renewals renewals, Database database, InstantSource clock) {
        return Tasks.recurring("find-renewals", FixedDelay.of(LOOKING))
                .execute((instance, context) -> renewals.due().forEach(account -> database.write(order(account, clock))));
    }

    /** An execution that is there already is left as it is: it works until nothing is due, and the next look finds what came too late for it. */
    private static Sql order(AccountId account, InstantSource clock) {
        return Sql.of("""
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version) VALUES (?, ?, ?, false, 1)
                ON CONFLICT DO NOTHING""", NAME, account.toString(), clock.instant());
    }

    @Bean
    Task<Void> renew(Renewals renewals) {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    workOff(renewals, new AccountId(Long.parseLong(instance.getId())), context);
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /** A node that is told to stop leaves the rest to the others, or to its next start. */
    private static void workOff(Renewals renewals, AccountId account, ExecutionContext context) {
        boolean more = true;
        while (more && !context.getSchedulerState().isShuttingDown()) {
            more = renewals.workOff(account);
        }
    }
}
