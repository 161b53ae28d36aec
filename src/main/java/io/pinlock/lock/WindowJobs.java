package io.pinlock.lock;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One job looks for windows that are over. They are closed by then; it only tells. */
@Configuration(proxyBeanMethods = false)
class WindowJobs {
    private static final Duration LOOKING = Duration.ofSeconds(15);

    @Bean
    Task<Void> tellOfWindowEnds(Windows windows) {
        return Tasks.recurring("tell-of-window-ends", FixedDelay.of(LOOKING)).execute((instance, context) -> windows.tellOfEnds());
    }
}
