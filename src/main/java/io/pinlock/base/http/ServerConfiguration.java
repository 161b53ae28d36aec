package io.pinlock.base.http;

import java.time.InstantSource;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the server takes connections and requests, before any page or command. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    private static final int WAITING_CONNECTIONS = 1_024;

    /** Java's own default is 50 connections that wait to be accepted: a burst of clients would be cut off. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> limits(HttpLimitSettings settings, OpenConnections connections,
            Clients clients, ClientAddress address, InstantSource clock) {
        return factory -> factory.addServerCustomizers(server -> {
            for (Connector connector : server.getConnectors()) {
                if (connector instanceof ServerConnector tcp) {
                    tcp.setAcceptQueueSize(WAITING_CONNECTIONS);
                }
                connector.getConnectionFactories().stream().filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                        .map(HttpConfiguration.ConnectionFactory.class::cast)
                        .forEach(http -> http.getHttpConfiguration().addCustomizer(address));
                connector.addBean(connections);
            }
            FrontHandler front = new FrontHandler(settings, connections, clients, clock);
            front.setHandler(server.getHandler());
            server.setHandler(front);
        });
    }
}
