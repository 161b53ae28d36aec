package io.pinlock.bench.commands;

import com.google.crypto.tink.Aead;
import io.pinlock.base.crypto.Keys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * The first call by password of many accounts after a restart, from an address where all were right before: with verifiers, and without.
 */
class LoginsBench {
    private static final int ACCOUNTS = Integer.parseInt(Objects.requireNonNullElse(System.getenv("BENCH_ACCOUNTS"), "2000"));
    private static final double A_SECOND = 200;
    private static final int CONNECTIONS = 400;
    /** Nobody sends more than there are accounts; whoever is refused takes no longer than this. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String PASSWORD = "right-horse-battery-staple";
    private static final String ACCOUNT = """
            WITH made AS (
                INSERT INTO account (login, currency, vat_percent, created_at) VALUES (?, 'EUR', 19, now()) RETURNING id, login),
            opened AS (INSERT INTO balance (account_id, currency) SELECT id, 'EUR' FROM made),
            known AS (
                INSERT INTO login_known (key, until)
                SELECT encode(sha256(('LOGIN_FROM_ADDRESS' || chr(10) || login || chr(10) || '127.0.0.1')::bytea), 'hex'),
                    now() + interval '30 days' FROM made)
            INSERT INTO credential (login, account_id, password_hash, verifier, changed_at) SELECT login, id, ?, ?, now() FROM made""";
    private static final Path RESULT = Path.of("target", "bench", "logins.txt");

    private final StringBuilder result = new StringBuilder();

    @Test
    void measure() throws Exception {
        Path data = Files.createTempDirectory("bench");
        try (BenchProgram program = started(data, true)) {
            fill(program);
        }
        try (BenchProgram restarted = started(data, true)) {
            say("with verifiers", calls(restarted));
            say("the same accounts again, remembered", calls(restarted));
        }
        try (BenchProgram restarted = started(data, false)) {
            say("without verifiers", calls(restarted));
        }
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, result);
    }

    private static BenchProgram started(Path data, boolean verifiers) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("PINLOCK_HTTP_REQUESTSPERADDRESS", "10000"));
        environment.put("PINLOCK_LOGIN_VERIFIERS", String.valueOf(verifiers));
        return new BenchProgram(data, environment);
    }

    private static String login(int number) {
        return "bench" + number;
    }

    /** All have the same full hash: to make thousands of them takes minutes. */
    private static void fill(BenchProgram program) throws Exception {
        String full = Objects.requireNonNull(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD));
        Argon2PasswordEncoder light = new Argon2PasswordEncoder(16, 32, 1, 1024, 1);
        Aead aead = Keys.open(program.keyFile()).aead();
        try (Connection connection = program.connect(); PreparedStatement statement = connection.prepareStatement(ACCOUNT)) {
            for (int i = 0; i < ACCOUNTS; i++) {
                byte[] hash = Objects.requireNonNull(light.encode(PASSWORD)).getBytes(StandardCharsets.UTF_8);
                statement.setString(1, login(i));
                statement.setString(2, full);
                statement.setBytes(3, aead.encrypt(hash, ("verifier\n" + login(i) + "\n" + full).getBytes(StandardCharsets.UTF_8)));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        program.execute("VACUUM ANALYZE");
    }

    /** One of each account. */
    private static ApiLoad.Result calls(BenchProgram program) {
        return new ApiLoad(program.port(), number -> Optional.of(number).filter(n -> n < ACCOUNTS)
                .map(n -> "command=StatusAccount&s_login=" + login(n) + "&s_pw=" + PASSWORD)).run(CONNECTIONS, LONGEST, A_SECOND);
    }

    private void say(String what, ApiLoad.Result calls) {
        result.append(
                String.format(Locale.ROOT, "%-38s half within %7.0f ms, 99 of 100 within %7.0f ms; refused: %d of %d%n",
                        what, calls.milliseconds(0.5), calls.milliseconds(0.99), calls.wrong(), ACCOUNTS));
    }
}
