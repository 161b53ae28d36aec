package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The files of the embedded database, and the password of its one user. */
final class PostgresCluster {
    static final String USER = "pinlock";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String UNFINISHED = "cluster-new";
    private static final int PASSWORD_BYTES = 24;

    private PostgresCluster() {}

    static boolean exists(Path data) {
        return Files.exists(data.resolve("cluster"));
    }

    static String password(Path data) throws IOException {
        return Files.readString(data.resolve("postgres.password"));
    }

    /**
     * Makes the cluster where there is none. It is made beside its place and renamed when it and its password are whole: a kill in the
     * middle leaves nothing that a later start would take for a cluster.
     */
    static Path open(Path data, Path programs, PostgresUser user) throws IOException {
        Path cluster = data.resolve("cluster").toAbsolutePath();
        if (!exists(data)) {
            user.letIn(data);
            removeUnfinished(data);
            create(data, programs, user, cluster);
        }
        return cluster;
    }

    private static void create(Path data, Path programs, PostgresUser user, Path cluster) throws IOException {
        LOG.info("Setting up a database in {}, once", cluster);
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path fresh = Files.createTempDirectory(data.toAbsolutePath(), UNFINISHED);
        Path passwordForInitdb = Files.createTempFile("pinlock", ".password", PRIVATE);
        try {
            Files.writeString(passwordForInitdb, password);
            user.own(fresh, passwordForInitdb);
            initialise(data, programs, user, fresh, passwordForInitdb);
        } finally {
            Files.delete(passwordForInitdb);
        }
        Path passwordFile = Files.createTempFile(data, "postgres", ".password", PRIVATE);
        Files.writeString(passwordFile, password, StandardOpenOption.SYNC);
        Files.move(passwordFile, data.resolve("postgres.password"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh, cluster);
    }

    private static void initialise(Path data, Path programs, PostgresUser user, Path cluster, Path passwordFile) throws IOException {
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(programs.resolve("bin/initdb").toString(), "-D", cluster.toString(), "--username=" + USER,
                "--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"));
        Path log = data.resolve("initdb.log");
        Process initdb = startEndingWithUs(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
        if (initdb.onExit().join().exitValue() != 0) {
            throw new StartupFailure("PostgreSQL cannot be set up in " + data.toAbsolutePath() + ":\n" + Files.readString(log));
        }
    }

    /** Left alone, it would still write into the folder when that has its next owner. Once the program is ending, it is not started. */
    private static Process startEndingWithUs(ProcessBuilder initdb) throws IOException {
        CompletableFuture<Optional<Process>> started = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> started.join().ifPresent(process -> {
            process.destroy();
            process.onExit().join();
        })));
        try {
            Process process = initdb.start();
            started.complete(Optional.of(process));
            return process;
        } finally {
            started.complete(Optional.empty());
        }
    }

    private static void removeUnfinished(Path data) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(data, UNFINISHED + "*")) {
            for (Path folder : folders) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }
}
