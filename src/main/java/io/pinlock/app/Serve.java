package io.pinlock.app;

import io.pinlock.base.Timestamps;
import io.pinlock.cli.Options;
import io.pinlock.sms.InboxKey;
import io.pinlock.sms.Routes;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs the server until Ctrl-C or SIGTERM.")
final class Serve implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;
    /** Exit code where the embedded database cannot be started again. */
    private static final int NO_DATABASE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;
    @Mixin
    private final Options options = new Options();
    @Option(names = "--port", paramLabel = "N", description = "TCP port (PINLOCK_PORT, default 8080; 0 takes a free one).")
    private @Nullable Integer port;
    @Option(names = "--address", paramLabel = "IP",
            description = "Address to listen on (PINLOCK_ADDRESS, default 127.0.0.1: this machine only).")
    private @Nullable String address;
    @Option(names = "--demo", description = "Adds demo accounts, prices and domains, once.")
    private boolean demo;
    private final PrintStream console = Configuration.standardOutput();
    private boolean stopping;
    private boolean failed;

    @Override
    public Integer call() {
        Instant begin = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        Map<String, Object> properties = options.properties();
        if (port != null && (port < 0 || port > LARGEST_PORT)) {
            throw new ParameterException(spec.commandLine(), "--port takes a number from 0 to " + LARGEST_PORT);
        }
        if (port != null) {
            properties.put("pinlock.port", port);
        }
        if (address != null) {
            properties.put("pinlock.address", address);
        }
        if (demo) {
            properties.putIfAbsent("pinlock.demo", true);
            properties.putIfAbsent("pinlock.sms.show-inbox", true);
            properties.putIfAbsent("pinlock.webhooks.allow-loopback", true);
            properties.putIfAbsent("pinlock.portfolio.parking-nameservers", "ns1.parking.example,ns2.parking.example");
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::sayFarewell));
        try {
            return serve(properties, begin);
        } catch (RuntimeException e) {
            if (fail()) {
                throw e;
            }
            // Told to stop while it started: what fails then fails because of that.
            return 0;
        }
    }

    private int serve(Map<String, Object> properties, Instant begin) {
        ConfigurableApplicationContext context = Startup.serve(properties);
        CompletableFuture<String> lost = context.getBean(DatabaseSupervisor.class).lost();
        welcome(context, Duration.between(begin, Instant.now()));
        spec.commandLine().getErr().println(lost.join());
        return NO_DATABASE;
    }

    private synchronized boolean fail() {
        failed = !stopping;
        return failed;
    }

    /** Said as soon as the program is told to stop. A start that failed has its own last words. */
    private synchronized void sayFarewell() {
        stopping = true;
        if (!failed) {
            console.println("PinLock is stopping.");
        }
    }

    private synchronized void welcome(ConfigurableApplicationContext context, Duration taken) {
        // Told to stop before it was ready, it has nothing to welcome to.
        if (stopping) {
            return;
        }
        Environment environment = context.getEnvironment();
        String host = environment.getRequiredProperty("server.address");
        int actual = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
        String base = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + actual;
        Routes routes = context.getBean(Routes.class);
        Optional<String> key = context.getBean(InboxKey.class).key().map(known -> "?key=" + known);
        String sms = routes.isInboxOnly()
                ? "inbox " + key.map(known -> base + "/inbox.json" + known).orElse("on this console; show it by pinlock.sms.show-inbox")
                : "routes " + String.join("; ", routes.described());
        console.printf("""
                PinLock is ready after %.1f s.
                  API       %s/api/call
                  Panel     %s/panel/
                  SMS       %s
                  Database  %s
                """, taken.toMillis() / 1000.0, base, base, sms, context.getBean(DatabaseAddress.class));
        if (environment.getProperty("pinlock.demo", Boolean.class, false)) {
            String call = base + "/api/call?s_login=alpha&s_pw=alpha-secret&command=SetDomainPinLock&domain=alpha1.example&pinlock=1"
                    + "&authoritynumber=" + (routes.isInboxOnly() ? "001987654321" : "NUMBER");
            console.printf("""
                    Demo logins: alpha/alpha-secret, beta/beta-secret (registrars), gamma/gamma-secret (subreseller of alpha),
                                 operator/operator-secret
                    Try next: %s/panel/start%s in a browser, or
                      curl '%s'
                    """, base, key.orElse(""), call);
            context.getBeanProvider(DemoClock.class).stream().filter(clock -> clock.ahead().isPositive())
                    .forEach(clock -> console.printf("The clock of this demo was moved: it is %s UTC, %d days ahead.%n",
                            Timestamps.plain(clock.instant()), clock.ahead().toDays()));
        }
        console.flush();
    }
}
