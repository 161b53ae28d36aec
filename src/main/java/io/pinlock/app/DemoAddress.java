package io.pinlock.app;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The messages of a demo say at which address of this machine one says "that was not me", unless they are to say another. A server that
 * takes a free port does not know its address yet when it reads its settings; its messages say none.
 */
final class DemoAddress implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.getProperty("pinlock.demo", Boolean.class, false)
                && environment.getRequiredProperty("server.port", Integer.class) != 0) {
            environment.getPropertySources().addLast(new MapPropertySource("demo",
                    Map.of("pinlock.sms.objection-url", "http://127.0.0.1:${server.port}")));
        }
    }
}
