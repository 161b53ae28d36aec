package io.pinlock.admin;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wipes what imports keep sealed, once its time is over. */
@Configuration(proxyBeanMethods = false)
class ImportJobs {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Bean
    Task<Void> wipeImports(Imports imports) {
        return Tasks.recurring("wipe-imports", FixedDelay.of(PAUSE)).execute((instance, context) -> imports.wipe());
    }
}
