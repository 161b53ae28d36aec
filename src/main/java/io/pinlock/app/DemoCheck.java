package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Everybody knows the passwords of the demo: it is for this machine only, and for a database of its own. */
final class DemoCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** The phone and the walk are shown under these only: any page elsewhere could have a name of its own for others. */
    private static final Set<InetAddress> HERE = Set.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (!environment.getProperty("pinlock.demo", Boolean.class, false)) {
            return;
        }
        String given = environment.getRequiredProperty("server.address");
        InetSocketAddress address = new InetSocketAddress(given, 0);
        if (!address.isUnresolved() && !HERE.contains(address.getAddress())) {
            throw new StartupFailure("Everybody knows the passwords of the demo, so it listens on this machine only, not on "
                    + given + ". Leave out --address (PINLOCK_ADDRESS), or start without --demo.");
        }
        if (!environment.getProperty("pinlock.database.url", "").isEmpty()) {
            throw new StartupFailure("Everybody knows the passwords of the demo, so it has a database of its own. "
                    + "Leave out pinlock.database.url (PINLOCK_DATABASE_URL), or start without --demo.");
        }
    }
}
