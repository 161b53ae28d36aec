package io.pinlock.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The rooms, wired by Spring. */
@SpringBootApplication(scanBasePackages = "io.pinlock")
@ConfigurationPropertiesScan("io.pinlock")
class Application {
    /** Active while the program serves: jobs run only then. */
    static final String SERVE = "serve";
}
