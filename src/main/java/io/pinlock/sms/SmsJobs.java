package io.pinlock.sms;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room does from time to time. */
@Configuration(proxyBeanMethods = false)
class SmsJobs {
    @Bean
    Task<Void> sweepReceipts(Receipts receipts) {
        return Tasks.recurring("sweep-receipts", FixedDelay.ofMinutes(1)).execute((instance, context) -> receipts.sweep());
    }

    @Bean
    Task<Void> judgeReceipts(RouteHealth health, Routes routes) {
        return Tasks.recurring("judge-receipts", FixedDelay.ofSeconds(15))
                .execute((instance, context) -> health.judgeReceipts(routes.all()));
    }

    @Bean
    Task<Void> maskNumbers(SmsCleaning cleaning) {
        return Tasks.recurring("mask-numbers", FixedDelay.ofHours(1)).execute((instance, context) -> cleaning.mask());
    }

    @Bean
    Task<Void> purgeObjections(WordGuesses guesses) {
        return Tasks.recurring("purge-objections", FixedDelay.ofHours(1)).execute((instance, context) -> guesses.purge());
    }

    @Bean
    Task<Void> purgeInbox(Inbox inbox) {
        return Tasks.recurring("purge-inbox", FixedDelay.ofHours(24)).execute((instance, context) -> inbox.purge());
    }
}
