package io.pinlock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts PostgreSQL's server on the files of a data folder, as often as it is asked to. */
final class PostgresLauncher {
    private final Path data;
    private final Path programs;
    private final PostgresUser user;
    private final Path cluster;

    private PostgresLauncher(Path data, Path programs, PostgresUser user, Path cluster) {
        this.data = data;
        this.programs = programs;
        this.user = user;
        this.cluster = cluster;
    }

    /** Unpacks the programs and makes the cluster where that has not been done. */
    static PostgresLauncher of(Path data, String version) throws IOException {
        Path programs = PostgresBinaries.unpack(data, version);
        PostgresUser user = PostgresUser.current();
        return new PostgresLauncher(data, programs, user, PostgresCluster.open(data, programs, user));
    }

    /** Starts it on that port. It is not ready yet, and may end instead. */
    PostgresProcess launch(int port) throws IOException {
        removeStalePidFile();
        return new PostgresProcess(data, start(command(port)), port);
    }

    Path log() {
        return data.resolve("postgres.log").toAbsolutePath();
    }

    private List<String> command(int port) {
        // A session of its own: Ctrl-C at the terminal is for this program, which then stops the server last.
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(user.prefixWithDeathSignal());
        command.addAll(List.of(programs.resolve("bin/postgres").toString(), "-D", cluster.toString(), "-p", Integer.toString(port)));
        Stream.concat(Stream.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200",
                "log_error_verbosity=terse"), PostgresMemory.ofThisMachine().settings().stream())
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /** The death signal comes when the thread that forked ends, not only the process: so this thread lives as long as the server. */
    private Process start(List<String> command) throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("embedded-postgres").start(() -> {
            try {
                Process process = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
                started.complete(process);
                process.waitFor();
            } catch (IOException e) {
                started.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new IOException("PostgreSQL cannot be launched", e.getCause());
        }
    }

    /** After a kill of this program its server still needs a moment to shut down. */
    void awaitEndOfPredecessor(Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        while (pidInFile().flatMap(ProcessHandle::of).filter(PostgresLauncher::isPostgres).isPresent() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /**
     * PostgreSQL refuses to start for ever where this file names a process that runs, whichever one has that number by now, and where it
     * is empty. The folder is ours alone, and whether processes of a killed server are left PostgreSQL finds out without this file.
     */
    private void removeStalePidFile() throws IOException {
        Optional<Long> pid = pidInFile();
        if (pid.isEmpty() || pid.flatMap(ProcessHandle::of).filter(process -> !isPostgres(process)).isPresent()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private Optional<Long> pidInFile() throws IOException {
        try {
            return Files.readAllLines(pidFile()).stream().findFirst().filter(line -> line.matches("[0-9]+")).map(Long::valueOf);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
    }
}
