package io.pinlock.download;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One execution makes one file; old ones are removed every hour. */
@Configuration(proxyBeanMethods = false)
class ListFileJobs {
    static final String NAME = "list-file";

    @Bean
    Task<Void> makeListFile(ListFiles files, ListMaker maker) {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    files.make(UUID.fromString(instance.getId()), maker);
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    @Bean
    Task<Void> purgeListFiles(ListFiles files) {
        return Tasks.recurring("purge-list-files", FixedDelay.ofHours(1)).execute((instance, context) -> files.purge());
    }
}
