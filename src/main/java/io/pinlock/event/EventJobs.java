package io.pinlock.event;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Events are kept for 90 days. */
@Configuration(proxyBeanMethods = false)
class EventJobs {
    private static final Duration KEPT = Duration.ofDays(90);

    /** An hour later than each try would give it up by itself. */
    @Bean
    Task<Void> giveUpDeliveries(Database database, InstantSource clock) {
        return Tasks.recurring("give-up-deliveries", FixedDelay.ofMinutes(10)).execute((instance, context) -> database
                .write(WebhookTable.giveUpOlderThan(clock.instant().minus(Delivery.TRIED_FOR).minus(Duration.ofHours(1)))));
    }

    @Bean
    Task<Void> purgeEvents(Database database, InstantSource clock) {
        return Tasks.recurring("purge-events", FixedDelay.ofHours(24))
                .execute((instance, context) -> database.write(Sql.of("DELETE FROM event WHERE at < ?", clock.instant().minus(KEPT))));
    }
}
