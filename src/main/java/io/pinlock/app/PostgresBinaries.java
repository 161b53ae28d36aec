package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with this one, unpacked once for each version. */
final class PostgresBinaries {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final String NAME = "postgres-";
    private static final Map<String, String> ARCHIVES = Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64",
            "/postgres-linux-arm_64.txz");

    private PostgresBinaries() {}

    /**
     * Unpacks them where that has not been done: beside the program, for every data folder to share, or into the data folder where the
     * program's own cannot be written to.
     *
     * @return the folder that holds {@code bin}, {@code lib} and {@code share}
     */
    static Path unpack(Path data, String version) throws IOException {
        Path beside = besideProgram().resolve(NAME + version);
        if (Files.exists(beside)) {
            return beside;
        }
        Path base = Files.isWritable(besideProgram()) ? besideProgram() : data.toAbsolutePath();
        Path programs = base.resolve(NAME + version);
        if (!Files.exists(programs)) {
            LOG.info("Unpacking PostgreSQL {} into {}, once", version, programs);
            Path fresh = Files.createTempDirectory(base, NAME + "new");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream packed = archive()) {
                unpack(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed))), fresh);
            }
            place(fresh, programs);
        }
        return programs;
    }

    private static Path besideProgram() {
        try {
            return Objects.requireNonNull(
                    Path.of(PostgresBinaries.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program has no place of its own", e);
        }
    }

    private static InputStream archive() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String archive = ARCHIVES.getOrDefault(System.getProperty("os.arch"), "");
        if (archive.isEmpty() || !machine.startsWith("Linux")) {
            throw new StartupFailure("The embedded PostgreSQL runs on Linux (amd64, aarch64), not on " + machine
                    + ". Set PINLOCK_DATABASE_URL to a PostgreSQL server (15 or newer).");
        }
        InputStream packed = PostgresBinaries.class.getResourceAsStream(archive);
        if (packed == null) {
            throw new StartupFailure("This build holds no PostgreSQL for " + machine + ".");
        }
        return packed;
    }

    /** Another program that unpacked at the same time may have been first; its files are the same. */
    private static void place(Path fresh, Path programs) throws IOException {
        try {
            Files.move(fresh, programs);
        } catch (FileSystemException e) {
            if (!Files.exists(programs)) {
                throw e;
            }
            FileSystemUtils.deleteRecursively(fresh);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = entry.resolveIn(target);
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(path.getParent());
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(path.getParent());
                Files.copy(tar, path);
                allowExecution(path, entry.getMode());
            }
        }
    }

    private static void allowExecution(Path path, int mode) throws IOException {
        if ((mode & 0100) != 0) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(path));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(path, permissions);
        }
    }
}
