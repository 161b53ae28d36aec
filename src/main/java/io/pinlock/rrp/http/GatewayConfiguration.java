package io.pinlock.rrp.http;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.pinlock.account.Logins;
import io.pinlock.account.Sessions;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the API answers, and the hourly removal of what is over. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    private static final int WAITING_CONNECTIONS = 1_024;

    /** Both documented addresses are in use: the first by the documentation, the second by the official clients. */
    @Bean
    ServletRegistrationBean<ApiServlet> api(Gateway gateway) {
        ServletRegistrationBean<ApiServlet> registration = new ServletRegistrationBean<>(new ApiServlet(gateway), "/api/call",
                "/api/call.cgi");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** Java's own default is 50 connections that wait to be accepted: a burst of clients would be cut off. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> longerQueue() {
        return factory -> factory.addServerCustomizers(server -> {
            for (Connector connector : server.getConnectors()) {
                if (connector instanceof ServerConnector tcp) {
                    tcp.setAcceptQueueSize(WAITING_CONNECTIONS);
                }
            }
        });
    }

    @Bean
    Task<Void> purgeLogins(Sessions sessions, Logins logins) {
        return Tasks.recurring("purge-logins", FixedDelay.ofHours(1)).execute((instance, context) -> {
            sessions.purge();
            logins.purgeFailures();
        });
    }
}
