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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server of our own in the data folder, with durable commits, reachable from this machine only and with a password. It ends
 * with this process, also when that is killed; one program at a time owns a data folder.
 */
final class EmbeddedPostgres implements Closeable {
    /** Class of PostgreSQL's error codes for a login that is refused. */
    private static final String AUTHORIZATION_FAILED = "28";
    /** For orders, predecessors and the server's end: a busy machine takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** For a server that ends as soon as it has started. */
    private static final Duration ATTEMPTS = Duration.ofSeconds(30);

    private final Path data;
    private final DataFolder folder;
    private final Process server;
    private final int port;

    private EmbeddedPostgres(Path data, DataFolder folder, Process server, int port) {
        this.data = data;
        this.folder = folder;
        this.server = server;
        this.port = port;
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
        return new DatabaseAddress(url(port), PostgresCluster.USER, PostgresCluster.password(data), embedded);
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private static DatabaseAddress start(Path data, String version, DataFolder folder) throws IOException {
        Files.deleteIfExists(portFile(data));
        Path programs = PostgresBinaries.unpack(data, version);
        PostgresUser user = PostgresUser.current();
        Path cluster = PostgresCluster.open(data, programs, user);
        awaitEndOfPredecessor(cluster);
        long end = System.nanoTime() + ATTEMPTS.toNanos();
        EmbeddedPostgres postgres = launch(data, programs, user, cluster, folder);
        // Where only PostgreSQL's first process was killed, the others still hold its shared memory for a moment, and it refuses to start.
        while (!postgres.awaitReady() && System.nanoTime() < end) {
            pause();
            postgres = launch(data, programs, user, cluster, folder);
        }
        if (!postgres.server.isAlive()) {
            folder.close();
            throw new StartupFailure("PostgreSQL did not start; see " + log(data).toAbsolutePath());
        }
        return address(data, postgres.port, Optional.of(postgres));
    }

    private static EmbeddedPostgres launch(Path data, Path programs, PostgresUser user, Path cluster, DataFolder folder)
            throws IOException {
        int port = freePort();
        return new EmbeddedPostgres(data, folder, launch(serverCommand(programs, user, cluster, port), data), port);
    }

    private static List<String> serverCommand(Path programs, PostgresUser user, Path cluster, int port) {
        // A session of its own: Ctrl-C at the terminal is for this program, which then stops the server last.
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(user.prefixWithDeathSignal());
        command.addAll(List.of(programs.resolve("bin/postgres").toString(), "-D", cluster.toString(), "-p", Integer.toString(port), "-c",
                "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c",
                "log_error_verbosity=terse"));
        return command;
    }

    /** The death signal comes when the thread that forked ends, not only the process: so this thread lives as long as the server. */
    private static Process launch(List<String> command, Path data) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("embedded-postgres").start(() -> {
            try {
                Process process = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile())).start();
                started.complete(process);
                process.waitFor();
            } catch (IOException e) {
                started.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return started.join();
    }

    /**
     * Waits until it takes connections, however long its recovery takes; false when it ended instead.
     *
     * @throws StartupFailure when it does not know its own user's password
     */
    private boolean awaitReady() throws IOException {
        Properties login = new Properties();
        login.setProperty("user", PostgresCluster.USER);
        login.setProperty("password", PostgresCluster.password(data));
        while (server.isAlive()) {
            try (Connection connection = DriverManager.getConnection(url(port), login)) {
                if (connection.isValid(1)) {
                    return true;
                }
            } catch (SQLException notYet) {
                if (String.valueOf(notYet.getSQLState()).startsWith(AUTHORIZATION_FAILED)) {
                    close();
                    throw new StartupFailure(
                            "The password in " + data.resolve("postgres.password").toAbsolutePath() + " is not the database's.",
                            notYet);
                }
                pause();
            }
        }
        return false;
    }

    /** After a kill of this program its server still needs a moment to shut down. */
    private static void awaitEndOfPredecessor(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(pidFile) && System.nanoTime() < end) {
            String pid = Files.readAllLines(pidFile).stream().findFirst().orElse("");
            boolean runs = pid.matches("[0-9]+") && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().command()).filter(command -> command.endsWith("postgres")).isPresent();
            if (!runs) {
                return;
            }
            pause();
        }
    }

    /** Fast shutdown (SIGINT): running transactions are rolled back, and everything is written. */
    @Override
    public void close() throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start().waitFor();
            if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(portFile(data));
            folder.close();
        }
    }

    private static Path log(Path data) {
        return data.resolve("postgres.log");
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
            Path written = Files.writeString(data.resolve("postgres.port.new"), Integer.toString(port));
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
