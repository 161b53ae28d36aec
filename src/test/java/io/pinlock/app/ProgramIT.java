package io.pinlock.app;

import static io.pinlock.testing.Eventually.LONGEST_OF_PROGRAMS;
import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The program with its own PostgreSQL: starts, stops, is killed, and comes back. */
@Order(Turn.LONG)
@Execution(ExecutionMode.CONCURRENT)
class ProgramIT {
    private static final String[] LOCK = {"domain", "alpha1.example", "pinlock", "1", "authoritynumber", "001987654321"};

    @TempDir
    private Path data;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    private static List<ProcessHandle> postgres(Program program) {
        return program.process().descendants().toList();
    }

    private void awaitEndOf(List<ProcessHandle> processes) {
        eventually(() -> assertThat(processes.stream().noneMatch(ProcessHandle::isAlive)).isTrue());
    }

    @Test
    void testSuccess_nothingSecretIsSaid_andAKilledServerComesBackWithEverything() throws IOException {
        List<ProcessHandle> database;
        try (Program program = Program.serve("--data", data.toString())) {
            database = postgres(program);
            assertThat(database).isNotEmpty();
            assertThat(program.call("alpha", "SetDomainPinLock", LOCK).code()).isEqualTo(200);
            assertNothingSecretInTheOutput(program);
            assertThat(
                    program.call("alpha", "SetDomainPinLock", "domain", "alpha2.example", "pinlock", "1", "authoritynumber", "001987654321")
                            .code())
                    .isEqualTo(200);
            program.kill();
        }
        awaitEndOf(database);
        try (Program program = Program.serve("--data", data.toString())) {
            assertThat(program.call("alpha", "StatusAccount").value("amount")).as("demo data once, both charges kept").isEqualTo("471.44");
            assertThat(program.call("alpha", "SetDomainPinLock", LOCK).code()).isEqualTo(557);
            eventually(() -> assertThat(program.inbox()).contains("alpha1.example").contains("alpha2.example"));

            // JVM and database at the same moment.
            database = postgres(program);
            assertThat(program
                    .call("beta", "SetDomainPinLock", "domain", "beta1.example", "pinlock", "1", "authoritynumber", "001987654321").code())
                    .isEqualTo(200);
            database.forEach(ProcessHandle::destroyForcibly);
            program.kill();
        }
        try (Program program = Program.serve("--data", data.toString())) {
            assertThat(program.call("beta", "StatusAccount").value("amount")).isEqualTo("486.00");
            eventually(() -> assertThat(program.inbox()).contains("beta1.example"));
            Ordered check = Ordered.at(data, "check");
            assertThat(check.code()).as(check.out()).isZero();
            assertThat(check.out()).contains("rules");
        }
    }

    @Test
    void testSuccess_endsCleanlyOnSigterm_andTwoProgramsCannotShareAFolder() throws IOException {
        Program program = Program.begin("--data", data.toString());
        eventually(LONGEST_OF_PROGRAMS, () -> assertThat(data.resolve("pinlock.lock")).isNotEmptyFile());
        Ordered early = Ordered.at(data, "check");
        assertThat(early.code()).as("an order waits for a first start: " + early.err()).isZero();
        program.awaitReady();
        List<ProcessHandle> database = postgres(program);
        Program neighbour = Program.start("serve", "--port", Integer.toString(program.port()), "--data", data.resolve("other").toString());
        assertThat(neighbour.awaitEnd()).isOne();
        assertThat(neighbour.output()).contains("PinLock cannot listen on port " + program.port() + " of 127.0.0.1").contains("--port N")
                .doesNotContain("\tat ");
        assertThat(data.resolve("other")).as("nothing was made for it").doesNotExist();
        Program second = Program.start("serve", "--port", "0", "--data", data.toString());
        assertThat(second.awaitEnd()).isOne();
        assertThat(second.output()).contains("Another PinLock (process " + program.process().pid() + ") is running on the data folder")
                .contains("Stop it first, or choose another folder with --data.").doesNotContain("\tat ");
        assertThat(program.call("alpha", "StatusAccount").code()).as("the first is not disturbed").isEqualTo(200);

        program.terminate();
        assertThat(program.awaitEnd()).isEqualTo(143);
        assertThat(program.output()).endsWith("PinLock is stopping.");
        assertThat(database).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.exists(data.resolve("cluster/postmaster.pid"))).as("PostgreSQL was shut down in order").isFalse();
        Program check = Program.start("check", "--data", data.toString());
        assertThat(check.awaitEnd()).as("without a server, too").isZero();
        assertThat(check.output()).contains("rules");
        Program one = Program.start("deposit", "alpha", "1.00", "--data", data.toString());
        Program two = Program.start("deposit", "alpha", "2.00", "--data", data.toString());
        try (Program again = Program.serve("--data", data.toString())) {
            assertThat(one.awaitEnd() + two.awaitEnd()).as("two orders and a start at once: " + one.output() + two.output()).isZero();
            assertThat(again.call("alpha", "StatusAccount").value("amount")).isEqualTo("503.00");
        }
    }

    /** Neither log nor console may tell what a thief could use, but for the inbox line, which is the phone. */
    private void assertNothingSecretInTheOutput(Program program) throws IOException {
        eventually(() -> assertThat(program.output()).contains("SMS to +1987654321: PIN "));
        program.tryCall("gamma", "StartSession", "newpassword", "hidden-password");
        program.tryCall("alpha", "TransferDomain", "domain", "beta1.example", "action", "usertransfer", "auth", "hidden-auth", "token",
                "hidden-token");
        assertThat(program.output().replaceAll("(?m)^SMS to .*$", "")).doesNotContain("hidden").doesNotContain("1987654321&")
                .doesNotContain("PIN ");
        assertThat(Files.readString(data.resolve("postgres.log"))).doesNotContain("hidden").doesNotContain("1987654321");
    }
}
