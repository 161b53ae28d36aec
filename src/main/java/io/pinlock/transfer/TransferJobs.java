package io.pinlock.transfer;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.pinlock.domain.DomainName;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to a request that nobody answered, at the second that its time is over. */
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
}
