package io.pinlock.sms;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** Which route messages take: the SMSC where one is named in the settings, else the inbox. */
@Configuration(proxyBeanMethods = false)
class SmsRoutes {
    /** Nothing is bound for an order at the command line: it sends no message. */
    @Bean
    @Primary
    SmsRoute route(SmppSettings settings, SmppReceipts receipts, Inbox inbox, InstantSource clock, Environment environment) {
        return settings.host().filter(_ -> environment.matchesProfiles("serve"))
                .<SmsRoute>map(host -> new SmppRoute(settings, host, receipts, clock)).orElse(inbox);
    }
}
