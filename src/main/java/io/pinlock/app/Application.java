package io.pinlock.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * The rooms, wired by Spring. The parts of Spring Boot that they use are named: it would otherwise look at each start whether something is
 * there for any of its hundred others, and add proxies for transactions and a scheduler that nobody uses. {@link Doors} come with what
 * serves; an order at the command line is done without them.
 */
@SpringBootConfiguration
@ComponentScan({"io.pinlock.account", "io.pinlock.admin", "io.pinlock.app", "io.pinlock.base", "io.pinlock.billing", "io.pinlock.domain",
        "io.pinlock.event", "io.pinlock.lock", "io.pinlock.sms", "io.pinlock.transfer"})
@ConfigurationPropertiesScan({"io.pinlock.account", "io.pinlock.app", "io.pinlock.base", "io.pinlock.domain", "io.pinlock.event",
        "io.pinlock.lock", "io.pinlock.sms"})
@ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, ConfigurationPropertiesAutoConfiguration.class,
        LifecycleAutoConfiguration.class, FlywayAutoConfiguration.class, JacksonAutoConfiguration.class, MetricsAutoConfiguration.class,
        CompositeMeterRegistryAutoConfiguration.class})
class Application {
    /** Active while the program serves: jobs run only then. */
    static final String SERVE = "serve";
}
