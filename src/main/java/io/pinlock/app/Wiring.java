package io.pinlock.app;

import java.net.URL;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * How the parts of a server are put together. Finding that out, by reading hundreds of classes and their conditions, takes a start longer
 * than anything else; so the build does it once, by {@link #main}, and writes it down as code (Spring's ahead-of-time processing). That
 * holds while none of the conditions is changed by a setting; where one is, the start finds everything out for itself, as it does where it
 * does not serve.
 */
public final class Wiring {
    private static final String WRITTEN = Wiring.class.getSimpleName() + "__ApplicationContextInitializer.class";
    /** Whose names a condition of Spring Boot may ask for. */
    private static final Set<String> ASKED = Set.of("spring", "server", "management");
    /** Where the program itself says something in these names: its own file, and what Spring Boot knows of the process. */
    private static final Set<String> OWN = Set.of("application.properties", "applicationInfo");

    private Wiring() {}

    /** Run by the build, which ends it when all is found. */
    public static void main(String[] args) {
        server().run(args);
    }

    /** What serves, before anything is started. */
    static SpringApplication server() {
        SpringApplication application = new SpringApplication(Application.class);
        application.setMainApplicationClass(Wiring.class);
        application.setAdditionalProfiles(Application.SERVE);
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) event -> SpringProperties
                .setProperty("spring.aot.enabled", Boolean.toString(isWritten() && holds(event.getEnvironment()))));
        return application;
    }

    /** A part that the start itself adds. What the build has written down does not look for constructors, so this does. */
    static <T> void add(GenericApplicationContext context, Class<T> part) {
        context.registerBean(part, () -> part.cast(context.getAutowireCapableBeanFactory().autowire(part,
                AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false)));
    }

    /** Only in the finished program: beside classes that are just being worked on, it may be out of date. */
    private static boolean isWritten() {
        URL written = Wiring.class.getResource(WRITTEN);
        return written != null && written.getProtocol().equals("jar");
    }

    /** Whether no setting has changed what the build has found. */
    static boolean holds(ConfigurableEnvironment environment) {
        return environment.getRequiredProperty("management.server.port", Integer.class) < 0
                && environment.getPropertySources().stream().filter(source -> OWN.stream().noneMatch(source.getName()::contains))
                        .flatMap(Wiring::names)
                        .noneMatch(name -> ASKED.contains(name.toLowerCase(Locale.ROOT).split("[._]", 2)[0]));
    }

    private static Stream<String> names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> named ? Stream.of(named.getPropertyNames()) : Stream.empty();
    }
}
