package io.pinlock.rrp.http;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.pinlock.account.Logins;
import io.pinlock.account.Sessions;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the API answers, and the hourly removal of what is over. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    /** Both documented addresses are in use: the first by the documentation, the second by the official clients. */
    @Bean
    ServletRegistrationBean<ApiServlet> api(Gateway gateway) {
        ServletRegistrationBean<ApiServlet> registration = new ServletRegistrationBean<>(new ApiServlet(gateway), "/api/call",
                "/api/call.cgi");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    Task<Void> purgeLogins(Sessions sessions, Logins logins) {
        return Tasks.recurring("purge-logins", FixedDelay.ofHours(1)).execute((instance, context) -> {
            sessions.purge();
            logins.purge();
        });
    }
}
