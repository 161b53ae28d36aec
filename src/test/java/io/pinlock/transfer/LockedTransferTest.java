package io.pinlock.transfer;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table in {@code docs/transfers.md}. */
class LockedTransferTest {
    private final TestServer server = TestServer.shared();
    private final String losing = server.registrar();
    private final String gaining = server.registrar();
    private final String domain = server.domain(losing);
    private String activationPin = "";

    /** A row of the table. */
    record Row(String lock, String step, String auth, String token, String mode, int answer, String status, String lockAfter) {
        static Row read(String line) {
            List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5), Integer.parseInt(cells.get(6)),
                    cells.get(7),
                    cells.get(8));
        }
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = Files.readAllLines(Path.of("docs", "transfers.md")).stream().filter(line -> line.matches("\\| [a-z].*[0-9]{3}.*"))
                .map(Row::read).toList();
        assertThat(rows).hasSizeGreaterThan(30);
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void testEveryRow(Row row) {
        if (!row.mode().equals("DEFAULT")) {
            server.call(losing, "SetDomainTransferMode", "domain", domain, "transfermode", row.mode());
        }
        if (row.lock().equals("pending")) {
            server.requestLock(losing, domain);
        }
        if (row.lock().equals("active")) {
            lock();
        }
        boolean isRequest = row.step().equals("request");
        if (!isRequest) {
            assertThat(request(row.auth(), Optional.empty()).value("transfer status")).isEqualTo("USERTRANSFER");
        }
        if (row.lock().endsWith("since")) {
            lock();
        }
        if (row.lock().equals("off since")) {
            assertThat(server.call(losing, "SetDomainPinLock", "domain", domain, "pinlock", "0").code()).isEqualTo(200);
        }
        Optional<String> token = token(row.token());
        int code = switch (row.step()) {
            case "request" -> request(row.auth(), token).code();
            case "approve" -> answer(losing, "APPROVE", token).code();
            case "deny" -> answer(losing, "DENY", token).code();
            case "cancel" -> answer(gaining, "CANCEL", token).code();
            default -> silence();
        };
        assertThat(code).isEqualTo(row.answer());
        Answer query = answer(gaining, "QUERY", Optional.empty());
        assertThat(query.code() == 200 ? query.value("transfer status") : "-").isEqualTo(row.status());
        boolean moved = row.status().endsWith("Approved");
        Answer lock = server.call(moved ? gaining : losing, "StatusDomainPinLock", "domain", domain);
        assertThat(lock.value("pinlock status")).isEqualTo(row.lockAfter());
        assertThat(server.call(moved ? losing : gaining, "StatusDomain", "domain", domain).code()).as("held by one of them").isEqualTo(545);
    }

    private void lock() {
        server.requestLock(losing, domain);
        activationPin = server.pin(domain);
        assertThat(server.confirmLock(losing, domain, activationPin).code()).isEqualTo(200);
    }

    private Answer request(String auth, Optional<String> token) {
        List<String> words = new ArrayList<>(List.of("domain", domain, "action", "USERTRANSFER"));
        if (!auth.equals("none")) {
            words.addAll(List.of("auth", auth.equals("right") ? "auth-" + domain : "wrong-code"));
        }
        token.ifPresent(pin -> words.addAll(List.of("token", pin)));
        return server.call(gaining, "TransferDomain", words.toArray(String[]::new));
    }

    private Answer answer(String login, String action, Optional<String> token) {
        List<String> words = new ArrayList<>(List.of("domain", domain, "action", action));
        token.ifPresent(pin -> words.addAll(List.of("token", pin)));
        return server.call(login, "TransferDomain", words.toArray(String[]::new));
    }

    private Optional<String> token(String kind) {
        return switch (kind) {
            case "right" -> Optional.of(server.requestPin(losing, domain));
            case "wrong" -> Optional.of("00000000");
            case "used" -> Optional.of(activationPin);
            case "of another domain" -> {
                String other = server.lockedDomain(losing);
                server.requestPin(losing, domain);
                yield Optional.of(server.requestPin(losing, other));
            }
            case "expired" -> {
                String pin = server.requestPin(losing, domain);
                server.clock().advance(Duration.ofMinutes(31));
                yield Optional.of(pin);
            }
            default -> Optional.empty();
        };
    }

    private int silence() {
        server.clock().advance(Duration.ofDays(5));
        eventually(() -> assertThat(answer(gaining, "QUERY", Optional.empty()).value("transfer status")).isNotEqualTo("USERTRANSFER"));
        return 200;
    }
}
