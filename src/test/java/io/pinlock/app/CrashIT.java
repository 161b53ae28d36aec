package io.pinlock.app;

import static io.pinlock.testing.Eventually.LONGEST_OF_PROGRAMS;
import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Answer;
import io.pinlock.testing.PostgresRelay;
import io.pinlock.testing.Turn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the program (kill -9) between any two steps of an activation, found by the statements on the wire, and starts it again on the same
 * data: no charge is lost or made twice, the message arrives, and the activation can be finished.
 */
@Order(Turn.LONG)
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {
    /** Statements in the order of an activation, and whether to kill before PostgreSQL gets them or after it has committed them. */
    private static final List<PostgresRelay.Trap> STEPS = List.of(step("FROM credential", false), step("FOR NO KEY UPDATE", false),
            step("INSERT INTO ledger_entry", false), step("INSERT INTO ledger_entry", true), step("FROM sms_message", false),
            step("INSERT INTO sms_inbox", false), step("INSERT INTO sms_inbox", true), step("UPDATE sms_message SET state", false),
            step("UPDATE sms_message SET state", true), step("UPDATE pinlock SET state", false), step("UPDATE pinlock SET state", true));

    @TempDir
    private Path data;
    private final TestPostgres.Login database = TestPostgres.durable();

    private static PostgresRelay.Trap step(String statement, boolean after) {
        return new PostgresRelay.Trap(statement, after, () -> {});
    }

    /** Two rows of kills beside each other, each on a database of its own. */
    static List<List<PostgresRelay.Trap>> rows() {
        return List.of(STEPS.subList(0, STEPS.size() / 2), STEPS.subList(STEPS.size() / 2, STEPS.size()));
    }

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    @Test
    void testSuccess_elevenSteps() {
        assertThat(rows().stream().flatMap(List::stream)).hasSize(11).containsExactlyElementsOf(STEPS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void testSuccess_killedBetweenAnyTwoSteps(List<PostgresRelay.Trap> steps) throws Exception {
        try (PostgresRelay relay = new PostgresRelay(database.port())) {
            Program program = Program.serve(database.through(relay.port()), data);
            int number = 0;
            for (PostgresRelay.Trap step : steps) {
                String domain = "alpha" + ++number + ".example";
                Program victim = program;
                relay.set(new PostgresRelay.Trap(step.text(), step.afterExecution(), victim::strike));
                victim.tryCall("alpha", "SetDomainPinLock", lock(domain));
                if (relay.isTrapSet()) {
                    finish(victim, domain);
                }
                victim.awaitEnd();
                assertThat(relay.isTrapSet()).as("killed at " + step).isFalse();

                program = Program.serve(database.through(relay.port()), data);
                finish(program, domain);
                assertThat(charges(domain)).as(step.toString()).isOne();
                assertThat(program.call("alpha", "StatusDomain", "domain", domain).value("pinlock")).as(step.toString()).isEqualTo("1");
            }
            BigDecimal left = new BigDecimal("500.00").subtract(new BigDecimal("14.28").multiply(BigDecimal.valueOf(steps.size())));
            assertThat(program.call("alpha", "StatusAccount").value("amount")).as("one charge for each").isEqualTo(left.toPlainString());
            program.close();
            assertThat(Ordered.at(data, "check").code()).isZero();
        }
    }

    /** What a client does that lost its connection: it sends the first call again, and confirms with the PIN that came. */
    private void finish(Program program, String domain) {
        program.tryCall("alpha", "SetDomainPinLock", lock(domain));
        eventually(LONGEST_OF_PROGRAMS,
                () -> assertThat(!program.process().isAlive() || isLocked(program, domain) || !pin(program, domain).isEmpty())
                        .as("dead, locked, or a PIN is there: " + program.output()).isTrue());
        if (program.process().isAlive() && !isLocked(program, domain)) {
            String pin = pin(program, domain);
            program.tryCall("alpha", "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "token", pin);
        }
    }

    private static boolean isLocked(Program program, String domain) {
        return program.tryCall("alpha", "StatusDomain", "domain", domain).map((Answer answer) -> answer.value("pinlock").equals("1"))
                .orElse(false);
    }

    private static String pin(Program program, String domain) {
        try {
            Matcher matcher = Pattern.compile("PIN ([0-9]{8}) activates the PinLock of " + Pattern.quote(domain)).matcher(program.inbox());
            return matcher.find() ? matcher.group(1) : "";
        } catch (IOException gone) {
            return "";
        }
    }

    private static String[] lock(String domain) {
        return new String[]{"domain", domain, "pinlock", "1", "authoritynumber", "001987654321"};
    }

    private long charges(String domain) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement()
                        .executeQuery("SELECT count(*) FROM ledger_entry WHERE kind = 'CHARGE' AND domain = '" + domain + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
