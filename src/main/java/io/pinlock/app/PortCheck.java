package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Says that the port is taken before a database is made and started for nothing. */
final class PortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        String address = environment.getRequiredProperty("server.address");
        int port = Binder.get(environment).bind("server.port", Integer.class).get();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartupFailure(
                    "PinLock cannot listen on port %d of %s (%s). Stop what listens there, or choose another port with --port N."
                            .formatted(port, address, e.getMessage()),
                    e);
        }
    }
}
