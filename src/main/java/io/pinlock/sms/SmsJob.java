package io.pinlock.sms;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs of this room: one execution for each message, and a daily clean-up. */
@Configuration(proxyBeanMethods = false)
class SmsJob {
    static final String NAME = "sms";

    /** A fault (not a refusal by the route) is tried again after a moment; a node that dies in the middle is relieved by another. */
    @Bean
    Task<Void> sendSms(SmsDispatcher dispatcher) {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(2)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> dispatcher.send(UUID.fromString(instance.getId()))
                        .<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    @Bean
    Task<Void> sweepReceipts(Receipts receipts) {
        return Tasks.recurring("sweep-receipts", FixedDelay.ofMinutes(1)).execute((instance, context) -> receipts.sweep());
    }

    @Bean
    Task<Void> purgeInbox(Inbox inbox) {
        return Tasks.recurring("purge-inbox", FixedDelay.ofHours(24)).execute((instance, context) -> inbox.purge());
    }
}
