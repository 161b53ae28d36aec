package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Says that a port is taken, or an address is not this machine's, before a database is made and started for nothing. */
final class PortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Binder settings = Binder.get(context.getEnvironment());
        check(settings, "server", "--address", "--port N");
        check(settings, "management.server", "pinlock.management.address", "pinlock.management.port");
    }

    /** A negative port is for what does not listen at all. */
    private static void check(Binder settings, String prefix, String addressOption, String portOption) {
        String address = settings.bind(prefix + ".address", String.class).get();
        int port = settings.bind(prefix + ".port", Integer.class).get();
        if (port < 0 && !prefix.equals("server")) {
            return;
        }
        InetSocketAddress place = new InetSocketAddress(address, port);
        if (place.isUnresolved() || !isOurs(place.getAddress())) {
            throw new StartupFailure("PinLock cannot listen on %s: this machine has no such address. Choose one with %s: ".formatted(
                    address, addressOption) + "127.0.0.1 for this machine only, or 0.0.0.0 for every network that it is in.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(place);
        } catch (IOException e) {
            throw new StartupFailure(
                    "PinLock cannot listen on port %d of %s (%s). Stop what listens there, or choose another port with %s."
                            .formatted(port, address, e.getMessage(), portOption),
                    e);
        }
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isAnyLocalAddress() || address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }
}
