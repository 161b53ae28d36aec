package io.pinlock.transfer;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.pinlock.base.database.Database;
import io.pinlock.domain.DomainName;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to a request that nobody answered, at the second that its time is over; and the end of counts of wrong auth codes. */
@Configuration(proxyBeanMethods = false)
class TransferJobs {
    static final String DEADLINE = "transfer-deadline";

    /** The execution is named by the domain and the number of the request. */
    @Bean
    Task<Void> transferDeadline(UserTransfers transfers) {
        return Tasks.custom(DEADLINE, Void.class).onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .onDeadExecutionRevive().execute((instance, context) -> {
                    transfers.settle(new DomainName(instance.getId().substring(0, instance.getId().indexOf(' '))));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /** Wrong auth codes count for an hour. */
    @Bean
    Task<Void> purgeAuthFailures(Database database, InstantSource clock) {
        return Tasks.recurring("purge-auth-failures", FixedDelay.ofHours(1))
                .execute((instance, context) -> database.write(AuthFailures.purge(clock.instant())));
    }
}
