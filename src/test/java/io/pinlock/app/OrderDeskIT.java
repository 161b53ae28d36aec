package io.pinlock.app;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.cli.OperatorCommands;
import io.pinlock.cli.Terminal;
import io.pinlock.testing.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders at the command line that a server carries out which runs on their data folder, and those that it leaves alone. */
@Order(Turn.LONG)
class OrderDeskIT {
    private static final int CARRIED_OUT_ELSEWHERE = 77;

    @TempDir
    private static Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment = Map.of();
    private Terminal terminal = new Somebody("");

    /** Who types that password. */
    private static class Somebody implements Terminal {
        private final String password;

        Somebody(String password) {
            this.password = password;
        }

        @Override
        public boolean isInteractive() {
            return !password.isEmpty();
        }

        @Override
        public String password(String prompt) {
            assertThat(prompt).isIn("New password: ", "Password of desk-jane: ");
            return password;
        }

        @Override
        public String firstLine() {
            return "a line of input";
        }

        @Override
        public boolean hasLostOutput() {
            return false;
        }
    }

    @BeforeAll
    static void serve() throws IOException {
        Program.serve(Map.of("PINLOCK_SMS_KEEPNUMBERS", "3d"), "--data", data.toString());
    }

    @AfterAll
    static void end() {
        Program.killAll();
    }

    private int order(String... words) {
        return order(data, words);
    }

    private int order(Path folder, String... words) {
        out.reset();
        err.reset();
        List<String> all = Stream.concat(Stream.of(words), Stream.of("--data", folder.toString())).toList();
        OperatorCommands.Workplace server = new OrderSender(all, options -> OrderSettings.of(environment, new Properties(), options),
                terminal, (_, _) -> CARRIED_OUT_ELSEWHERE, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return Main.commandLine(server, all).execute(all.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void testSuccess_anOrder_isCarriedOutByTheServer() {
        assertThat(order("account", "create", "desk-shop", "--currency", "EUR", "--generate-password")).as(err()).isZero();
        assertThat(out()).contains("desk-shop", "Password: ");
        assertThat(order("deposit", "desk-shop", "20.00", "--description", "Zahlung für Größe")).isZero();
        assertThat(order("deposit", "nobody", "20.00")).isOne();
        assertThat(err()).contains("There is no account nobody.");
        assertThat(order("export", "statement", "--month", "2001-01")).isZero();
        assertThat(order("check")).isZero();
        assertThat(out()).contains("ok      ", "rules hold.");
        assertThat(order("domain", "transfer-mode", "alpha1.example", "no-such-mode")).as("refused before any server is asked")
                .isEqualTo(2);
    }

    @Test
    void testSuccess_aPassword_isTypedWhereTheOrderIsGiven_orReadThere() {
        terminal = new Somebody("typed by somebody");
        assertThat(order("account", "create", "desk-typed", "--currency", "EUR")).as(err()).isZero();
        assertThat(out()).doesNotContain("Password: ");
        terminal = new Somebody("");
        assertThat(order("account", "password", "desk-typed", "--password-stdin")).as(err()).isZero();
        terminal = new Somebody("short");
        assertThat(order("account", "password", "desk-typed")).isOne();
        assertThat(err()).contains("12 to 128 characters");
    }

    /** Which operator gives a court order is proved where it is given. */
    @Test
    void testFailure_aCourtOrder_byWhomItIsNotProved() {
        terminal = new Somebody("the-password-of-jane");
        assertThat(order("operator", "password", "desk-jane")).as(err()).isZero();
        String[] order = {"domain", "recover", "alpha1.example", "+491701234567", "--reason", "court", "--court-order", "--as",
                "desk-jane"};
        assertThat(order(order)).isOne();
        assertThat(err()).as("she is taken for who she is").isEqualToIgnoringNewLines("The lock is not active.");
        terminal = new Somebody("the-password-of-joe");
        assertThat(order(order)).isOne();
        assertThat(err()).contains("That is not the password of the operator's login desk-jane.");
        terminal = new Somebody("");
        assertThat(order(order)).as("read from the input").isOne();
        assertThat(err()).contains("That is not the password");
    }

    @Test
    void testSuccess_muchOutput_comesWhole() {
        String text = "ü".repeat(30_000);
        assertThat(order("domain", "release", text, "--reason", "none")).isOne();
        assertThat(err()).contains(text);
    }

    @Test
    void testSuccess_ordersAtOnce() {
        List<Integer> codes = IntStream.range(0, 8).parallel().mapToObj(i -> new OrderDeskIT().order("account", "create", "desk-" + i,
                "--currency", "EUR", "--generate-password")).toList();
        assertThat(codes).containsOnly(0);
    }

    @Test
    void testSuccess_settingsThatSayTheSame() {
        environment = Map.of("PINLOCK_DATA", "elsewhere", "PINLOCK_SMS_KEEPNUMBERS", "3d", "PINLOCK_DEMO", "true", "HOME", "/");
        assertThat(order("check")).isZero();
    }

    @Test
    void testFailure_settingsThatSayAnythingElse_areNotForThatServer() throws IOException {
        for (Map<String, String> other : List.of(Map.of("PINLOCK_SMS_KEEPNUMBERS", "4d"), Map.of("PINLOCK_DATABASE_URL", "jdbc:x"),
                Map.of("PINLOCK_API_COMMANDSPERMINUTE", "7"), Map.of("PINLOCK_MISSPELT", "x"))) {
            environment = other;
            assertThat(order("check")).as(other.toString()).isEqualTo(CARRIED_OUT_ELSEWHERE);
        }
        Path configuration = Files.createTempDirectory(data, "configuration");
        environment = Map.of("PINLOCK_CONFIGURATION", configuration.toString());
        assertThat(order("check")).as("there is no file").isZero();
        Files.writeString(configuration.resolve("pinlock.properties"), "pinlock.database.url=jdbc:x\n");
        assertThat(order("check")).as("the server does not have that file").isEqualTo(CARRIED_OUT_ELSEWHERE);
    }

    @Test
    void testFailure_noServer_orOneThatWasKilled_orFilesThatItMayNotSee() throws IOException {
        Path other = Files.createTempDirectory(data, "other");
        assertThat(order(other, "check")).as("nothing was ever served").isEqualTo(CARRIED_OUT_ELSEWHERE);
        Path socket = OrderFrame.socket(other);
        Files.createDirectories(socket.getParent());
        Files.createFile(socket);
        assertThat(order(other, "check")).as("nobody listens").isEqualTo(CARRIED_OUT_ELSEWHERE);
        Path file = Files.writeString(other.resolve("domains.csv"), "");
        assertThat(order("domain", "import", file.toString())).isEqualTo(CARRIED_OUT_ELSEWHERE);
    }

    @Test
    void testFailure_aServerThatDiesInTheMiddle_leavesNobodyInTheDark() throws IOException {
        Path folder = Files.createTempDirectory(data, "killed");
        try (Program program = Program.serve("--data", folder.toString())) {
            terminal = new Somebody("never taken") {
                @Override
                public String password(String prompt) {
                    program.kill();
                    return super.password(prompt);
                }
            };
            assertThat(order(folder, "account", "create", "desk-dark", "--currency", "EUR")).isOne();
            assertThat(err()).contains("Whether the order was carried out is not known.");
        }
    }

    @Test
    void testFailure_aSocketThatAnotherServerAnswersAt_isNotTakenFromIt() throws IOException {
        Path folder = Files.createTempDirectory(data, "taken");
        Path socket = OrderFrame.socket(folder);
        Files.createDirectories(socket.getParent());
        try (ServerSocketChannel another = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket)); Program program = Program.serve("--data", folder.toString())) {
            assertThat(program.output()).contains("another server takes orders there");
            assertThat(another.isOpen()).isTrue();
            assertThat(socket).exists();
        }
        assertThat(socket).as("it is not this server's to be taken away").exists();
    }

    @Test
    void testSuccess_nobodyElseMayOpenTheSocket_andItGoesWithTheServer() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(OrderFrame.socket(data).getParent())))
                .isEqualTo("rwx------");
        Path folder = Files.createTempDirectory(data, "ended");
        try (Program program = Program.serve("--data", folder.toString())) {
            assertThat(order(folder, "check")).isZero();
            program.terminate();
        }
        eventually(() -> assertThat(OrderFrame.socket(folder)).doesNotExist());
    }
}
