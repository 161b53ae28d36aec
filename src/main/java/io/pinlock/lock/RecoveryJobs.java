package io.pinlock.lock;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every minute whether the contacts of a recovery have to be told. */
@Configuration(proxyBeanMethods = false)
class RecoveryJobs {
    @Bean
    Task<Void> tellOfRecoveries(RecoveryNotices notices) {
        return Tasks.recurring("tell-of-recoveries", FixedDelay.ofMinutes(1)).execute((instance, context) -> notices.tellDue());
    }
}
