package io.pinlock.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the server and PostgreSQL on this machine. Counts round trips, and can stop at a chosen statement.
 */
public final class PostgresRelay implements AutoCloseable {
    /** Where to stop: at the first packet towards PostgreSQL that contains the text. */
    public record Trap(String text, boolean afterExecution, Runnable action) {}

    private static final char READY_FOR_QUERY = 'Z';
    /** No transaction is open: it was committed. */
    private static final char IDLE = 'I';

    /** The login itself, and the driver's own settings. */
    private static final int READIES_OF_A_LOGIN = 2;

    private final ServerSocket listener;
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong roundTrips = new AtomicLong();
    private final AtomicLong ready = new AtomicLong();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();

    public PostgresRelay(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HelperThreads.start("relay", this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public long roundTrips() {
        return roundTrips.get();
    }

    /** Connections that were logged in and then used. */
    public long readyConnections() {
        return ready.get();
    }

    public void set(Trap newTrap) {
        trap.set(newTrap);
    }

    public boolean isTrapSet() {
        return trap.get() != null;
    }

    private void accept() throws IOException {
        try {
            while (true) {
                new Connection(listener.accept(), new Socket(InetAddress.getLoopbackAddress(), target)).start();
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw e;
            }
        }
    }

    /** PostgreSQL is away from now on, as if its machine had gone. */
    public void cutOff() throws IOException {
        listener.close();
        for (Connection connection : connections) {
            connection.client.close();
            connection.server.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        /** Set once this connection has sent the statement whose answer shall not arrive. */
        private volatile @Nullable Trap sprung;
        /** Something was answered since the client sent last: what it sends next begins another round trip. */
        private volatile boolean answered = true;
        private int readies;

        private Connection(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        private void start() {
            connections.add(this);
            HelperThreads.start("towards-server", () -> run(this::towardsServer));
            HelperThreads.start("towards-client", () -> run(this::towardsClient));
        }

        private void run(Pump pump) {
            try (client; server) {
                pump.run();
            } catch (IOException closed) {
                return;
            }
        }

        private void towardsServer() throws IOException {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answered) {
                    answered = false;
                    roundTrips.incrementAndGet();
                }
                Trap set = trap.get();
                if (set != null && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(set.text())
                        && trap.compareAndSet(set, null)) {
                    if (!set.afterExecution()) {
                        set.action().run();
                        return;
                    }
                    sprung = set;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        }

        /** Message by message: a byte for the type, four for the length, which counts itself. */
        private void towardsClient() throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream(), 1 << 16));
            OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 16);
            while (true) {
                int type = in.read();
                if (type < 0) {
                    return;
                }
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (type == READY_FOR_QUERY && ++readies == READIES_OF_A_LOGIN) {
                    ready.incrementAndGet();
                }
                Trap set = sprung;
                if (set != null && type == READY_FOR_QUERY && body[0] == IDLE) {
                    set.action().run();
                    return;
                }
                if (set == null) {
                    answered = true;
                    out.write(type);
                    out.write(new byte[]{(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
                    out.write(body);
                    if (in.available() == 0) {
                        out.flush();
                    }
                }
            }
        }
    }

    @FunctionalInterface
    private interface Pump {
        void run() throws IOException;
    }
}
