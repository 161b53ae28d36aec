package io.pinlock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * As whom PostgreSQL runs: it refuses to run as root. As root it is put into a user namespace of its own, where it is nobody while its
 * files stay root's; where the system allows no such namespace (some containers), it runs as the unprivileged user 65534 and is given its
 * files. The way to them must then be open to that user, which it is not below a home folder of root's.
 */
enum PostgresUser {
    OURSELVES(List.of()),
    NAMESPACE(List.of("unshare", "--user")),
    NOBODY(List.of("setpriv", "--reuid", PostgresUser.NOBODY_ID, "--regid", PostgresUser.NOBODY_ID, "--clear-groups"));

    private static final String NOBODY_ID = "65534";

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> prefix;

    PostgresUser(List<String> prefix) {
        this.prefix = prefix;
    }

    static PostgresUser current() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return OURSELVES;
        }
        return succeeds("unshare", "--user", "true") ? NAMESPACE : NOBODY;
    }

    List<String> prefix() {
        return prefix;
    }

    /** With the order to the kernel to send SIGINT, PostgreSQL's fast shutdown, when this program dies. */
    List<String> prefixWithDeathSignal() {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("setpriv", "--pdeathsig", "INT"));
        return command;
    }

    /** Lets another user pass through the folder; the secrets in it stay readable for their owner only. */
    void letIn(Path folder) throws IOException {
        if (this == NOBODY) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    /** Gives files to the user where it is another one. */
    void own(Path... files) throws IOException {
        if (this == NOBODY) {
            List<String> command = new ArrayList<>(List.of("chown", "-R", NOBODY_ID + ":" + NOBODY_ID));
            Arrays.stream(files).map(Path::toString).forEach(command::add);
            if (!succeeds(command.toArray(String[]::new))) {
                throw new IOException("chown failed for " + Arrays.toString(files));
            }
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().onExit().join()
                .exitValue() == 0;
    }
}
