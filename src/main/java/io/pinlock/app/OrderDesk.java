package io.pinlock.app;

import io.pinlock.cli.OperatorCommands;
import io.pinlock.cli.Terminal;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Takes orders of the operator at a socket in the data folder, and carries them out in this server: a program of its own would take seconds
 * to start for each. Whoever may open the folder could read the keys and the password of the database as well.
 */
final class OrderDesk implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    private static final int LONGEST_END = 5;

    private final ApplicationContext context;
    private final Path data;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<ServerSocketChannel> socket = Optional.empty();

    OrderDesk(ApplicationContext context, Settings settings) {
        this.context = context;
        data = settings.data();
    }

    /** Without a socket orders start programs of their own, as they do where no server runs. */
    @Override
    public void start() {
        try {
            ServerSocketChannel opened = open();
            socket = Optional.of(opened);
            threads.execute(() -> takeAll(opened));
        } catch (IOException | RuntimeException e) {
            LOG.warn("Orders at the command line start programs of their own: {} cannot be opened: {}", OrderFrame.socket(data),
                    e.getMessage());
        }
    }

    private ServerSocketChannel open() throws IOException {
        Path path = OrderFrame.socket(data);
        if (!Files.exists(path.getParent())) {
            Files.createDirectories(path.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (isAnswered(path)) {
            throw new IOException("another server takes orders there");
        }
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return channel.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isAnswered(Path path) {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private void takeAll(ServerSocketChannel opened) {
        while (opened.isOpen()) {
            try {
                SocketChannel caller = opened.accept();
                threads.execute(() -> take(caller));
            } catch (ClosedChannelException stopped) {
                LOG.debug("Orders are taken no more");
            } catch (IOException | RuntimeException e) {
                LOG.warn("No order can be taken: {}", e.toString());
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    private void take(SocketChannel caller) {
        try (caller;
                DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(caller)))) {
            OrderRequest request = OrderRequest.read(in);
            if (!isMeant(request)) {
                OrderFrame.ELSEWHERE.write(out);
                return;
            }
            OrderFrame.ACCEPTED.write(out);
            out.flush();
            int code = carryOut(request, new RemoteTerminal(in, out, request.interactive()));
            OrderFrame.END.write(out);
            out.writeInt(code);
        } catch (IOException e) {
            LOG.debug("Whoever gave an order is gone: {}", e.toString());
        }
    }

    private int carryOut(OrderRequest request, RemoteTerminal terminal) {
        return Main.orders(new OperatorCommands.Workplace() {
            @Override
            public int order(OperatorCommands.Order order, Function<ApplicationContext, Integer> work) {
                return work.apply(context);
            }

            @Override
            public Terminal terminal() {
                return terminal;
            }
        }, request.words()).setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF)).setOut(terminal.writer(OrderFrame.OUTPUT))
                .setErr(terminal.writer(OrderFrame.ERRORS)).execute(request.words().toArray(String[]::new));
    }

    /** Whether a program of that order's own would do the same: it is of this version, and no setting of it says anything else. */
    private boolean isMeant(OrderRequest request) throws IOException {
        return request.version().equals(ProgramVersion.text())
                && (request.configuration().isEmpty() || request.configuration().equals(configuration()))
                && request.given().entrySet().stream().allMatch(this::holdsHere);
    }

    private String configuration() {
        return OrderSettings.configuration(context.getEnvironment().getProperty("pinlock.configuration", ""));
    }

    private boolean holdsHere(Map.Entry<String, String> setting) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(setting.getKey().toLowerCase(Locale.ROOT).replace('_', '.'), '.');
        return StreamSupport.stream(ConfigurationPropertySources.get(context.getEnvironment()).spliterator(), false)
                .flatMap(source -> Optional.ofNullable(source.getConfigurationProperty(name)).stream()).findFirst()
                .map(ConfigurationProperty::getValue).map(Object::toString).filter(setting.getValue()::equals).isPresent();
    }

    /** Orders that are being carried out may end. */
    @Override
    public void stop() {
        socket.ifPresent(opened -> {
            try {
                opened.close();
                Files.deleteIfExists(OrderFrame.socket(data));
            } catch (IOException e) {
                LOG.debug("The socket of orders was not closed: {}", e.toString());
            }
        });
        socket = Optional.empty();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_END, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return socket.isPresent();
    }

    /** The last to begin and the first to end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
