package io.pinlock.bench.commands;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import io.pinlock.base.crypto.Keys;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * What the platform has: 200 registrars with locked domains {@code d0.example} to {@code dN.example} and unlocked ones {@code
 * u0.example} to {@code uN.example}, in turns; and a registrar with a subreseller that has a subreseller, {@code hot}, with {@code
 * h0.example} and {@code k0.example} and so on.
 */
final class Portfolio {
    static final int REGISTRARS = 200;
    static final int HOT = 30_000;
    private static final String PASSWORD = "bench-secret-1";
    private static final Pattern PIN = Pattern.compile("\\b([0-9]{6,10})\\b");

    private final BenchProgram program;

    Portfolio(BenchProgram program) {
        this.program = program;
    }

    void fill(Size size) {
        String hash = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD);
        program.execute("""
                INSERT INTO account (login, currency, vat_percent, created_at)
                SELECT 'r' || n, 'EUR', 19, now() FROM generate_series(0, %d) AS n""".formatted(REGISTRARS),
                "INSERT INTO account (login, parent_id, currency, vat_percent, created_at) SELECT 'middle', id, 'EUR', 19, now() "
                        + "FROM account WHERE login = 'r" + REGISTRARS + "'",
                "INSERT INTO account (login, parent_id, currency, vat_percent, created_at) SELECT 'hot', id, 'EUR', 19, now() FROM account "
                        + "WHERE login = 'middle'",
                "INSERT INTO credential (login, account_id, password_hash, changed_at) SELECT login, id, '" + hash
                        + "', now() FROM account",
                "INSERT INTO balance (account_id, currency, balance_minor) SELECT id, 'EUR', 100000000000 FROM account",
                "INSERT INTO price (service, currency, net_minor) VALUES ('DOMAIN_PIN_LOCK', 'EUR', 1200)",
                "INSERT INTO price (service, seller_id, currency, net_minor) SELECT 'DOMAIN_PIN_LOCK', id, 'EUR', 1500 FROM account "
                        + "WHERE login IN ('r" + REGISTRARS + "', 'middle')",
                "INSERT INTO service_activation SELECT id, 'DOMAIN_PIN_LOCK', now() FROM account",
                domains("d", size.locked(), "'r' || n %% %d".formatted(REGISTRARS)),
                domains("u", size.free(), "'r' || n %% %d".formatted(REGISTRARS)), domains("h", HOT, "'hot'"), domains("k", HOT, "'hot'"),
                """
                        INSERT INTO pinlock (domain, account_id, state, language, requested_at, activated_at, due_at)
                        SELECT name, account_id, 'ACTIVE', 'EN', now(), now(), now() + interval '1 year' FROM domain
                        WHERE name ~ '^[dh]'""",
                "INSERT INTO authority_number (domain, number, country) SELECT domain, '+4915112345678', 'DE' FROM pinlock",
                "INSERT INTO term (account_id, domain, number, starts_at, ends_at) SELECT account_id, domain, 1, requested_at, due_at "
                        + "FROM pinlock",
                "INSERT INTO domain_count SELECT domain.account_id, 'example', count(*), count(state), false FROM domain LEFT JOIN pinlock "
                        + "ON domain = name GROUP BY 1",
                "VACUUM ANALYZE", "CHECKPOINT");
    }

    private static String domains(String prefix, int count, String login) {
        return """
                INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                SELECT '%s' || n || '.example', account.id, sha512(n::text::bytea), login, now(), login, now()
                FROM generate_series(0, %d) AS n JOIN account ON login = %s""".formatted(prefix, count - 1, login);
    }

    static String as(String login, String parameters) {
        return "s_login=" + login + "&s_pw=" + PASSWORD + "&" + parameters;
    }

    static String registrarOf(int number) {
        return "r" + number % REGISTRARS;
    }

    /** The first call of each costs the hashing of its password. */
    static void logIn(BenchProgram program) {
        new ApiLoad(program.port(), n -> n <= REGISTRARS
                ? Optional.of(as(n == REGISTRARS ? "hot" : registrarOf(n), "command=StatusAccount"))
                : Optional.empty()).run(1, Duration.ofMinutes(2));
    }

    /** The PINs that the phone has, by domain: the newest of each. */
    Map<String, String> pins() throws Exception {
        Aead aead = Keys.open(program.keyFile()).aead();
        Map<String, String> pins = new HashMap<>();
        try (Connection connection = program.connect();
                ResultSet rows = connection.createStatement()
                        .executeQuery("SELECT id, sms_inbox.text, domain FROM sms_inbox JOIN sms_message USING (id) ORDER BY at")) {
            while (rows.next()) {
                UUID id = rows.getObject("id", UUID.class);
                String text = new String(aead.decrypt(rows.getBytes("text"), ("inbox\n" + id).getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
                Matcher pin = PIN.matcher(text);
                if (pin.find()) {
                    pins.put(rows.getString("domain"), pin.group(1));
                }
            }
        }
        return pins;
    }

    /** From when a message was queued until the phone had it, in milliseconds. */
    long leavesWithin(double part) {
        return program
                .number("SELECT round(1000 * percentile_cont(" + part + ") WITHIN GROUP (ORDER BY extract(epoch FROM at - queued_at)))"
                        + " FROM sms_message JOIN sms_inbox USING (id)");
    }

    /** Waits until nothing waits to be sent. */
    void awaitSent() {
        eventually(Duration.ofMinutes(5),
                () -> assertThat(program.number("SELECT count(*) FROM sms_message WHERE state = 'QUEUED'")).isZero());
    }
}
