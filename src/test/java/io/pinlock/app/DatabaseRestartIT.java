package io.pinlock.app;

import static io.pinlock.testing.Eventually.LONGEST_OF_PROGRAMS;
import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The embedded PostgreSQL ends while the program serves. */
@Order(Turn.LONG)
@Execution(ExecutionMode.CONCURRENT)
class DatabaseRestartIT {
    @TempDir
    private Path data;

    @AfterEach
    void leaveNothingBehind() {
        Program.killAll();
    }

    private ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("cluster/postmaster.pid")).getFirst())).orElseThrow();
    }

    private static int code(Program program, String command, String... parameters) {
        return program.tryCall("alpha", command, parameters).map(answer -> answer.code()).orElse(0);
    }

    @Test
    void testSuccess_killedTwice_itComesBackWithEverything() throws IOException {
        Program program = Program.serve("--data", data.toString());
        String[] lock = {"domain", "alpha1.example", "pinlock", "1", "authoritynumber", "001987654321"};
        assertThat(code(program, "SetDomainPinLock", lock)).isEqualTo(200);
        for (int kill = 1; kill <= 2; kill++) {
            ProcessHandle killed = postmaster();
            killed.destroyForcibly();
            int back = kill;
            eventually(LONGEST_OF_PROGRAMS,
                    () -> assertThat(program.output().split("PostgreSQL is back after", -1)).as(program.output()).hasSize(back + 1));
            eventually(LONGEST_OF_PROGRAMS, () -> assertThat(code(program, "StatusAccount")).as(program.output()).isEqualTo(200));
            assertThat(killed.isAlive()).isFalse();
        }
        assertThat(program.output()).contains("PostgreSQL ended with code 137; it is started again in 0.5 s");
        assertThat(code(program, "SetDomainPinLock", lock)).as("the PIN from before").isEqualTo(557);
        assertThat(program.call("alpha", "StatusAccount").value("amount")).as("one charge").isEqualTo("485.72");
        assertThat(Ordered.at(data, "check").code()).as("orders find it, too").isZero();

        ProcessHandle last = postmaster();
        program.terminate();
        assertThat(program.awaitEnd()).isEqualTo(143);
        assertThat(last.isAlive()).isFalse();
        assertThat(program.output()).as("a stop is no crash").endsWith("PinLock is stopping.");
        assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void testFailure_whereItCannotComeBack_theProgramEndsAndSaysWhy() throws IOException {
        Program program = Program.serve(Map.of("PINLOCK_DATABASE_RESTARTFOR", "2s"), "--data", data.toString());
        Files.writeString(data.resolve("cluster/postgresql.conf"), "none = sense\n", StandardOpenOption.APPEND);
        postmaster().destroyForcibly();
        assertThat(program.awaitEnd()).as(program.output()).isEqualTo(3);
        assertThat(program.output()).contains("PostgreSQL ended with code 1; it is started again in 1.0 s")
                .contains("PostgreSQL ended with code 1 and could not be started again for 2s; see "
                        + data.resolve("postgres.log").toAbsolutePath() + ". PinLock ends.")
                .containsOnlyOnce("PinLock is stopping.");
    }

    /** After a fall of the machine, the number of the server that ran then is soon another process's. */
    @Test
    void testSuccess_fileOfAServerThatIsLongGone() throws IOException {
        Program.serve("--data", data.toString()).close();
        Path file = data.resolve("cluster/postmaster.pid");
        for (String left : new String[]{ProcessHandle.current().pid() + "\n" + data.resolve("cluster").toAbsolutePath() + "\n1\n5432\n\n\n",
                ""}) {
            Files.writeString(file, left);
            try (Program program = Program.serve("--data", data.toString())) {
                assertThat(code(program, "StatusAccount")).isEqualTo(200);
            }
        }
    }
}
