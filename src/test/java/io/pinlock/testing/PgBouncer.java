package io.pinlock.testing;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Debian's pgbouncer before a PostgreSQL of this machine, set up as the operators' page shows it, but for addresses and sizes. It needs no
 * right that nobody has, and refuses to run as root.
 */
public final class PgBouncer implements AutoCloseable {
    private static final Pattern SHOWN = Pattern.compile("```ini\n(\\[databases].*?)```", Pattern.DOTALL);

    private final ReservedPort port = new ReservedPort();
    private final Process process;

    /**
     * @param postgres port of the PostgreSQL
     * @param login    name and password that it knows
     * @param pool     connections to it
     */
    public PgBouncer(int postgres, Login login, int pool) throws IOException {
        Path folder = Files.createTempDirectory("pgbouncer");
        Path users = folder.resolve("userlist.txt");
        Path settings = folder.resolve("pgbouncer.ini");
        Files.writeString(users, "\"" + login.user() + "\" \"" + login.password() + "\"\n");
        Files.writeString(settings, shown().replaceAll("(?m)^pinlock = .*", "* = host=127.0.0.1 port=" + postgres)
                .replaceAll("(?m)^listen_addr = .*", "listen_addr = 127.0.0.1\nunix_socket_dir =")
                .replaceAll("(?m)^listen_port = .*", "listen_port = " + port.number())
                .replaceAll("(?m)^auth_file = .*", "auth_file = " + users)
                .replaceAll("(?m)^query_wait_timeout = .*", "query_wait_timeout = " + Eventually.LONGEST_OF_PROGRAMS.toSeconds())
                .replaceAll("(?m)^default_pool_size = .*", "default_pool_size = " + pool));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        File output = Files.createDirectories(Path.of("target")).resolve("pgbouncer.log").toFile();
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
        try {
            eventually(() -> assertThatCode(() -> new Socket(InetAddress.getLoopbackAddress(), port.number()).close())
                    .doesNotThrowAnyException());
        } catch (RuntimeException | Error e) {
            close();
            throw new IllegalStateException("pgbouncer does not listen: " + Files.readString(output.toPath()), e);
        }
    }

    /** Who logs in. */
    public record Login(String user, String password) {}

    /** Whether this machine has it. */
    public static boolean isThere() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer").map(Path::of).filter(Files::isExecutable).findFirst();
    }

    private static String shown() throws IOException {
        Matcher block = SHOWN.matcher(Files.readString(Path.of("docs", "operators.md")));
        if (!block.find()) {
            throw new IllegalStateException("the operators' page has no pgbouncer.ini");
        }
        return block.group(1);
    }

    public int port() {
        return port.number();
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        port.close();
    }
}
