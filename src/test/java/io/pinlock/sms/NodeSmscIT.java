package io.pinlock.sms;

import static io.pinlock.testing.Eventually.LONGEST_OF_PROGRAMS;
import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Eventually;
import io.pinlock.testing.HelperThreads;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The SMPP route against another implementation of the protocol: the npm package smpp, where node and npm are there. */
@EnabledIf("hasNode")
class NodeSmscIT {
    private static final Path HOME = Path.of("target", "smsc");

    static boolean hasNode() {
        return Stream.of("node", "npm").allMatch(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    @Test
    void testSuccess_pinAndReceipt() throws Exception {
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "smsc.js")) {
            Files.writeString(HOME.resolve(file), Files.readString(Path.of("src", "test", "smsc", file)));
        }
        // Not our own streams: node would change them, and the test run reads its orders from one of them.
        Process install = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund").directory(HOME.toFile())
                .redirectInput(new File("/dev/null")).redirectErrorStream(true).redirectOutput(HOME.resolve("npm.log").toFile()).start();
        assertThat(install.waitFor(Eventually.LONGEST_OF_PROGRAMS.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(install.exitValue()).as(Files.readString(HOME.resolve("npm.log"))).isZero();
        Process smsc = new ProcessBuilder("node", "smsc.js").directory(HOME.toFile()).redirectErrorStream(true)
                .start();
        try {
            List<String> lines = new CopyOnWriteArrayList<>();
            HelperThreads.start("smsc", () -> read(smsc, lines));
            eventually(LONGEST_OF_PROGRAMS, () -> assertThat(lines).isNotEmpty());
            lockThrough(Integer.parseInt(lines.getFirst().replaceAll("[^0-9]", "")), lines);
            eventually(() -> assertThat(lines).contains("{\"unbind\":true}"));
        } finally {
            smsc.destroy();
        }
    }

    private static void lockThrough(int port, List<String> lines) {
        try (TestServer server = TestServer.own(
                Map.of("pinlock.sms.routes.main.kind", "smpp", "pinlock.sms.routes.main.host", "127.0.0.1", "pinlock.sms.routes.main.port",
                        Integer.toString(port), "pinlock.sms.routes.main.system-id", "pinlock", "pinlock.sms.routes.main.password",
                        "secret",
                        "pinlock.sms.routes.main.receipt-ids", "decimal-for-hex"))
                .notToBeUsedAgain()) {
            String login = server.registrar();
            String domain = server.domain(login);
            String[] lock = {"domain", domain, "pinlock", "1", "authoritynumber", "00491701234567", "language", "DE"};
            assertThat(server.call(login, "SetDomainPinLock", lock).code()).isEqualTo(200);
            eventually(() -> assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("sms status"))
                    .isEqualTo("DELIVERED"));
            String message = lines.stream().filter(line -> line.contains(domain)).findFirst().orElseThrow();
            assertThat(message).contains("\"to\":\"491701234567\"", "\"from\":\"PinLock\"", "\"coding\":0", "\"receipt\":1",
                    "aktiviert PinLock für " + domain);
            Matcher pin = Pattern.compile("PIN ([0-9]{8})").matcher(message);
            assertThat(pin.find()).isTrue();
            assertThat(server
                    .call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "00491701234567", "language",
                            "DE", "token", pin.group(1))
                    .code()).isEqualTo(200);
        }
    }

    private static void read(Process process, List<String> lines) {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
