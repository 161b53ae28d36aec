package io.pinlock.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Starts the program in the process of the tests, as it starts by itself but for what tests replace.
 *
 * @param database where its tables are
 * @param clock    what it takes for the time
 * @param console  what it says goes there
 */
record ServerStart(TestPostgres.Login database, MovableClock clock, OutputStream console) {
    /** The folder that all servers of a test run have, unless told otherwise. */
    static final Path DATA = Path.of("target", "test-data");

    /** As little work as Argon2 can be: what is proven here is no matter of its cost. */
    private static final PasswordEncoder CHEAP = new Argon2PasswordEncoder(16, 32, 1, 8, 1);

    /** What Spring reads of classes to find its beans, read once and not for each server. */
    private static final CachingMetadataReaderFactory CLASSES = new CachingMetadataReaderFactory();

    static {
        CLASSES.setCacheLimit(10_000);
    }

    enum Kind {
        /** Serves, with all jobs. */
        SERVER,
        /** Answers calls, and runs no jobs. */
        QUIET,
        /** For orders of the operator; makes the tables where there are none. */
        ORDERS
    }

    ConfigurableApplicationContext run(Kind kind, Map<String, String> settings, Object... beans) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.setWebApplicationType(kind == Kind.ORDERS ? WebApplicationType.NONE : WebApplicationType.SERVLET);
        Map<String, Object> singletons = singletons(beans);
        application.addInitializers(new SettingsCheck(), new DatabaseStart(),
                started -> singletons.forEach(started.getBeanFactory()::registerSingleton),
                new DemoParts(), ServerStart::shareClasses);
        Map<String, String> all = new HashMap<>(settings());
        if (kind == Kind.SERVER) {
            all.put("spring.profiles.active", Application.SERVE);
        }
        all.putAll(settings);
        ConfigurableApplicationContext context = application
                .run(all.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new));
        // Two servers of one process whose first pages are asked for at the same moment would otherwise load the same classes on virtual
        // threads: one holds a lock and waits for a carrier, the others wait for it and hold all carriers.
        context.getBeanProvider(SpringTemplateEngine.class).ifAvailable(TemplateEngine::getConfiguration);
        return context;
    }

    private Map<String, Object> singletons(Object... beans) {
        Map<String, Object> singletons = new HashMap<>();
        singletons.put("clock", clock);
        singletons.put("console", new PrintStream(console, true, StandardCharsets.UTF_8));
        singletons.put("passwordEncoder", CHEAP);
        Arrays.stream(beans).forEach(bean -> singletons.put(name(bean), bean));
        return singletons;
    }

    private static String name(Object bean) {
        return switch (bean) {
            case PasswordEncoder _ -> "passwordEncoder";
            case InstantSource _ -> "clock";
            default -> bean.getClass().getName();
        };
    }

    private Map<String, String> settings() {
        return Map.of("server.port", "0", "pinlock.database.url", database.url(), "pinlock.database.user", database.user(),
                "pinlock.database.password", database.password(), "pinlock.data", DATA.toString(), "pinlock.sms.show-inbox", "true",
                // Hundreds of callers at once, all from one address, may wait for long on a slow machine.
                "pinlock.http.requests-per-address", "1000", "pinlock.login.refusal-delay", "0s",
                "pinlock.database.longest-wait", "2m");
    }

    private static void shareClasses(ConfigurableApplicationContext context) {
        String reader = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";
        context.addBeanFactoryPostProcessor((BeanDefinitionRegistryPostProcessor) registry -> {
            registry.removeBeanDefinition(reader);
            context.getBeanFactory().registerSingleton(reader, CLASSES);
        });
    }
}
