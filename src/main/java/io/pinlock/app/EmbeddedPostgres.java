package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own in the data folder, with durable commits, reachable from this machine only and with a password. It ends
 * with this process, also when that is killed; one program at a time owns a data folder.
 */
final class EmbeddedPostgres implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    /** For orders, predecessors and the server's end: a busy machine takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** For a server that ends as soon as it has started. */
    private static final Duration ATTEMPTS = Duration.ofSeconds(30);

    private final Path data;
    private final DataFolder folder;
    private final PostgresLauncher launcher;
    private volatile PostgresProcess server;
    private boolean closed;

    private EmbeddedPostgres(Path data, DataFolder folder, PostgresLauncher launcher, PostgresProcess server) {
        this.data = data;
        this.folder = folder;
        this.launcher = launcher;
        this.server = server;
    }

    /**
     * Starts the server of that folder, making it first where it is new. Waits for an order of the operator that is just being carried out.
     *
     * @throws StartupFailure when another program serves on the folder, or PostgreSQL does not start
     */
    static DatabaseAddress open(Path data, String version) {
        try {
            DataFolder.create(data);
            long end = System.nanoTime() + PATIENCE.toNanos();
            Optional<DataFolder> folder = DataFolder.own(data, DataFolder.Role.SERVER);
            while (folder.isEmpty() && !DataFolder.isServed(data) && System.nanoTime() < end) {
                pause();
                folder = DataFolder.own(data, DataFolder.Role.SERVER);
            }
            return start(data, version, folder.orElseThrow(() -> anotherProgram(data)));
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    /**
     * For an order of the operator: joins the server of a program that serves on the folder, or starts it for the moment.
     *
     * @throws StartupFailure when nothing was ever served from that folder
     */
    static DatabaseAddress join(Path data, String version) {
        try {
            // A server that starts for the first time makes it in a moment.
            if (!PostgresCluster.exists(data) && !DataFolder.isServed(data)) {
                throw nothingIn(data);
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                Optional<DataFolder> folder = DataFolder.own(data, DataFolder.Role.ORDER);
                if (folder.isPresent() && !PostgresCluster.exists(data)) {
                    folder.get().close();
                    throw nothingIn(data);
                }
                if (folder.isPresent()) {
                    return start(data, version, folder.get());
                }
                Optional<Integer> port = DataFolder.isServed(data) ? port(data) : Optional.empty();
                if (port.isPresent()) {
                    return address(data, port.get(), Optional.empty());
                }
                pause();
            }
            throw anotherProgram(data);
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    private static StartupFailure nothingIn(Path data) {
        return new StartupFailure("There is no PinLock in the data folder " + data.toAbsolutePath()
                + ". Run 'pinlock serve' with it first, or name another folder with --data.");
    }

    private static StartupFailure anotherProgram(Path data) {
        try {
            return new StartupFailure(
                    "Another PinLock (process " + DataFolder.owner(data) + ") is running on the data folder " + data.toAbsolutePath()
                            + ". Stop it first, or choose another folder with --data.");
        } catch (IOException e) {
            return unusable(data, e);
        }
    }

    private static StartupFailure unusable(Path data, IOException e) {
        return new StartupFailure("The data folder " + data.toAbsolutePath() + " cannot be used: " + e, e);
    }

    private static DatabaseAddress address(Path data, int port, Optional<EmbeddedPostgres> embedded) throws IOException {
        return new DatabaseAddress(PostgresProcess.url(port), PostgresCluster.USER, PostgresCluster.password(data), embedded);
    }

    private static DatabaseAddress start(Path data, String version, DataFolder folder) throws IOException {
        Files.deleteIfExists(portFile(data));
        PostgresLauncher launcher = PostgresLauncher.of(data, version);
        LOG.info("Starting PostgreSQL {}", version);
        launcher.awaitEndOfPredecessor(PATIENCE);
        EmbeddedPostgres postgres = new EmbeddedPostgres(data, folder, launcher, launcher.launch(freePort()));
        if (!postgres.isReadySoon()) {
            folder.close();
            throw new StartupFailure("PostgreSQL did not start; see " + launcher.log());
        }
        return address(data, postgres.server.port(), Optional.of(postgres));
    }

    /** Where only PostgreSQL's first process was killed, the others still hold its shared memory for a moment, and it refuses to start. */
    private boolean isReadySoon() throws IOException {
        long end = System.nanoTime() + ATTEMPTS.toNanos();
        try {
            while (!server.awaitReady()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                pause();
                server = launcher.launch(freePort());
            }
            return true;
        } catch (StartupFailure e) {
            close();
            throw e;
        }
    }

    /** Waits until the server ends; gives its exit code, which is 128 and the number of the signal where one killed it. */
    int awaitEnd() throws InterruptedException {
        return server.process().waitFor();
    }

    /**
     * Starts the server again that has ended, where it was, so that whoever was connected can connect again. Waits until it is ready.
     *
     * @return whether it is; false also after {@link #close}
     */
    boolean restart() {
        try {
            synchronized (this) {
                if (closed) {
                    return false;
                }
                server = launcher.launch(server.port());
            }
            return server.awaitReady();
        } catch (IOException | StartupFailure e) {
            LOG.warn("PostgreSQL cannot be started: {}", e.toString());
            return false;
        }
    }

    /** File to which PostgreSQL writes what it has to say. */
    Path log() {
        return launcher.log();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        try {
            server.stop(PATIENCE);
        } finally {
            Files.deleteIfExists(portFile(data));
            folder.close();
        }
    }

    private static Path portFile(Path data) {
        return data.resolve("postgres.port");
    }

    /**
     * Tells orders of the operator where it is, once tables and keys are there: an order on a half made database would make some of its
     * own. In one step: an order that looks at the same moment must not read half a number, or none.
     */
    void announce() {
        try {
            Path written = Files.writeString(data.resolve("postgres.port.new"), Integer.toString(server.port()));
            Files.move(written, portFile(data), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    /** Empty while its server cannot be reached. */
    private static Optional<Integer> port(Path data) throws IOException {
        try {
            return Optional.of(Integer.valueOf(Files.readString(portFile(data))));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
}
