package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import io.pinlock.cli.OperatorCommands;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.web.context.support.StandardServletEnvironment;

/** Starts the wired rooms: to serve, or for one order of the operator. */
final class Startup {
    private Startup() {}

    static ConfigurableApplicationContext serve(Map<String, Object> properties) {
        SpringApplication application = Wiring.server();
        application.addInitializers(new SettingsCheck(), new DemoCheck(), new PortCheck(), new DemoAddress(), new DatabaseStart(),
                new DemoParts());
        application.addInitializers((GenericApplicationContext context) -> Wiring.add(context, OrderDesk.class));
        ConfigurableApplicationContext context = application.run(arguments(properties));
        context.getBean(DatabaseAddress.class).announce();
        return context;
    }

    /**
     * Serves a {@link Rehearsal} on that folder and a database of its own, whatever the environment and the configuration files say: a
     * build on the machine of a platform must not touch its database, nor its routes.
     */
    static void rehearse(Path folder) throws IOException, InterruptedException {
        SpringApplication application = Wiring.server();
        application.setEnvironment(new StandardServletEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                // Neither the environment nor system properties.
            }
        });
        application.addInitializers(new SettingsCheck(), new DatabaseStart(), new DemoParts());
        // Settings in files are looked for in places that do not exist yet.
        Map<String, Object> properties = new HashMap<>(Rehearsal.settings());
        properties.putAll(Map.of("pinlock.data", folder, "pinlock.port", 0, "pinlock.configuration", folder.resolve("none")));
        Rehearsal rehearsal = new Rehearsal();
        application.addInitializers((GenericApplicationContext context) -> context.registerBean(PrintStream.class, rehearsal::console,
                console -> {
                    console.setDestroyMethodName("");
                    console.setPrimary(true);
                }));
        try (ConfigurableApplicationContext context = application.run(arguments(properties))) {
            int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
            rehearsal.play(URI.create("http://127.0.0.1:" + port));
        }
    }

    /** Works on the database of a server that runs on the same data folder, or on its own for the moment. */
    static int order(OperatorCommands.Order order, Function<ApplicationContext, Integer> work) {
        Map<String, Object> properties = new HashMap<>(order.settings());
        properties.put("pinlock.join", "true");
        properties.put("pinlock.database.pool", "4");
        properties.put("logging.level.io.pinlock", "WARN");
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(new SettingsCheck(), new DatabaseStart());
        try (ConfigurableApplicationContext context = application.run(arguments(properties))) {
            return work.apply(context);
        }
    }

    /** The reason that is meant for people where there is one, else the innermost one, with the setting that it concerns. */
    static String explain(Throwable failure) {
        String setting = "";
        Throwable reason = failure;
        while (!(reason instanceof StartupFailure || reason instanceof PortInUseException) && reason.getCause() != null) {
            if (reason instanceof BindException bind) {
                setting = "Setting " + bind.getName() + ": ";
            }
            reason = reason.getCause();
        }
        return setting + Objects.requireNonNullElse(reason.getMessage(), reason.toString());
    }

    private static String[] arguments(Map<String, Object> properties) {
        List<String> arguments = properties.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()).toList();
        return arguments.toArray(String[]::new);
    }
}
