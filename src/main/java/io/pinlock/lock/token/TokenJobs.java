package io.pinlock.lock.token;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.pinlock.base.database.Database;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wrong tokens of outsiders count for a day, and are removed after it. The message of a token is kept as long as the token lives. */
@Configuration(proxyBeanMethods = false)
class TokenJobs {
    @Bean
    Task<Void> purgeOutsiders(Database database, InstantSource clock) {
        return Tasks.recurring("purge-outsiders", FixedDelay.ofHours(1))
                .execute((instance, context) -> database.write(Outsider.purge(clock.instant())));
    }

    @Bean
    Task<Void> wipePinMessages(KeptMessages messages) {
        return Tasks.recurring("wipe-pin-messages", FixedDelay.ofMinutes(1)).execute((instance, context) -> messages.wipe());
    }
}
