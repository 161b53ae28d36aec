package io.pinlock.app;

import static io.pinlock.testing.Eventually.LONGEST_OF_PROGRAMS;
import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.sms.route.Gsm7;
import io.pinlock.testing.FakeSmsc;
import io.pinlock.testing.Together;
import io.pinlock.testing.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program (kill -9) while commands queue messages and again while a thousand messages are on their way to an SMSC: each that was
 * committed arrives, none that was rolled back does, and how many came twice is written into {@code target/sms-crash.txt}.
 */
@Order(Turn.LONG)
class SmsCrashIT {
    private static final int MESSAGES = 1_000;
    private static final int CALLERS = 16;
    private static final int WINDOW = 5;
    /** Four times the window: what is handed over, and what was and is not yet written down. */
    private static final int ON_THEIR_WAY = 4 * WINDOW;
    private static final Pattern DOMAIN = Pattern.compile("PIN [0-9]{8} activates the PinLock of ([a-z0-9-]+\\.example)\\.");

    @TempDir
    private Path data;
    private final TestPostgres.Login database = TestPostgres.durable();

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    @Test
    void testSuccess_everyLiveMessageArrives_noneOfARolledBackCommand() throws Exception {
        FakeSmsc smsc = FakeSmsc.away();
        Map<String, String> settings = new HashMap<>(Map.of("PINLOCK_SMS_ROUTES_MAIN_KIND", "smpp", "PINLOCK_SMS_ROUTES_MAIN_HOST",
                "127.0.0.1", "PINLOCK_SMS_ROUTES_MAIN_PORT", "" + smsc.port(), "PINLOCK_SMS_ROUTES_MAIN_WINDOW", "" + WINDOW,
                "PINLOCK_SMS_ROUTES_MAIN_ANSWERTIMEOUT", "10s", "PINLOCK_SMS_RESENDAFTER", "22s"));
        List.of("NUMBERHOUR", "NUMBERDAY", "ACCOUNTHOUR", "LOGINHOUR", "COUNTRYHOUR", "UNUSEDBUDGET", "UNUSEDBUDGETACCOUNT")
                .forEach(limit -> settings.put("PINLOCK_SMS_LIMITS_" + limit, "0"));
        Program program = Program.serve(database, data, settings);
        addDomains();

        request(program, true);
        program.awaitEnd();
        program = Program.serve(database, data, settings);
        request(program, false);
        assertThat(number("SELECT count(*) FROM sms_message WHERE state = 'QUEUED'")).isEqualTo(MESSAGES);

        try (smsc) {
            Program victim = program;
            smsc.listen();
            smsc.behave((_, _) -> {
                pause(20);
                if (smsc.count() > MESSAGES / 3) {
                    victim.strike();
                }
                return Integer.toString(smsc.count());
            });
            victim.awaitEnd();
            int killedAt = smsc.count();
            assertThat(killedAt).as("in the middle").isLessThan(MESSAGES);
            assertThat(victim.output()).as("no number and no PIN in the log").doesNotContain("1701234567").doesNotContain("PIN ");
            program = Program.serve(database, data, settings);
            eventually(LONGEST_OF_PROGRAMS,
                    () -> assertThat(number("SELECT count(*) FROM sms_message WHERE state = 'SENT'")).isEqualTo(MESSAGES));
            Map<String, Long> arrived = smsc.messages().stream().map(SmsCrashIT::domain)
                    .collect(Collectors.groupingBy(domain -> domain, Collectors.counting()));
            assertThat(arrived).as("each at least once, and nothing else").hasSize(MESSAGES);
            assertThat(arrived.keySet()).noneMatch(domain -> domain.startsWith("rolled"));
            long twice = arrived.values().stream().mapToLong(count -> count - 1).sum();
            Files.writeString(Path.of("target", "sms-crash.txt"), MESSAGES + " messages, killed after " + killedAt + ", " + twice
                    + " came twice\n");
            assertThat(twice).as("at most those that were on their way").isLessThanOrEqualTo(ON_THEIR_WAY);
            program.close();
        }
    }

    private static String domain(SubmitSm message) {
        Matcher matcher = DOMAIN.matcher(Gsm7.decode(message.getShortMessage()));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /** Those that begin with "rolled" are rolled back at the very end of their transaction. */
    private void addDomains() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().executeUpdate("UPDATE balance SET credit_limit_minor = 100000000");
            connection.createStatement().executeUpdate("""
                    INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                    SELECT kind || number || '.example', id, '', 'test', now(), 'test', now()
                    FROM account, generate_series(1, %d) AS number, (VALUES ('kept'), ('rolled')) AS kinds (kind)
                    WHERE login = 'alpha'""".formatted(MESSAGES));
            connection.createStatement().executeUpdate("""
                    CREATE FUNCTION roll_back() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'rolled back'; END $$""");
            connection.createStatement().executeUpdate("""
                    CREATE CONSTRAINT TRIGGER roll_back AFTER INSERT ON sms_message DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
                    WHEN (NEW.domain LIKE 'rolled%') EXECUTE FUNCTION roll_back()""");
        }
    }

    /**
     * What was asked for already is refused; what the kill cut off is asked for again.
     *
     * @param isKilled half way, by whoever comes to it
     */
    private static void request(Program program, boolean isKilled) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Together.run(CALLERS, caller -> {
            for (int i = caller + 1; i <= MESSAGES; i += CALLERS) {
                lock(program, "kept" + i);
                if (i % 10 == 0) {
                    lock(program, "rolled" + i);
                }
                if (asked.incrementAndGet() == MESSAGES / 2 && isKilled) {
                    program.strike();
                }
            }
            return caller;
        });
    }

    private static void lock(Program program, String name) {
        program.tryCall("alpha", "SetDomainPinLock", "domain", name + ".example", "pinlock", "1", "authoritynumber", "00491701234567");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.connect(); ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
