package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.PortInUseException;

/** What the person at the terminal is told of a start that fails. */
class StartupTest {
    @TempDir
    private Path folder;

    @Test
    void testFailure_aPortThatIsTaken_isNamed_whicheverItIs() {
        assertThat(Startup.explain(new IllegalStateException(new PortInUseException(9090, new BindException("Address already in use")))))
                .contains("9090");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999", "-1"})
    void testFailure_portThatIsNone_andNoDatabaseIsMade(String port) throws Exception {
        Path data = folder.resolve("data");
        Throwable failure = catchThrowable(() -> Startup.serve(Map.of("pinlock.data", data, "pinlock.port", port)));
        assertThat(Startup.explain(failure)).contains("port").doesNotContain("Exception");
        assertThat(Files.exists(data)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "foo.invalid | false | PinLock cannot listen on foo.invalid: this machine has no such address. Choose one with --address",
            "192.0.2.1   | false | PinLock cannot listen on 192.0.2.1: this machine has no such address. Choose one with --address",
            "0.0.0.0     | true  | it listens on this machine only, not on 0.0.0.0. Leave out --address (PINLOCK_ADDRESS)",
            "::          | true  | it listens on this machine only, not on ::. Leave out --address (PINLOCK_ADDRESS)"})
    void testFailure_addressThatIsNone_orNotForADemo_andNoDatabaseIsMade(String address, boolean demo, String told) {
        Path data = folder.resolve("data");
        Throwable failure = catchThrowable(
                () -> Startup.serve(Map.of("pinlock.data", data, "pinlock.port", 0, "pinlock.address", address, "pinlock.demo", demo)));
        assertThat(Startup.explain(failure)).contains(told);
        assertThat(data).doesNotExist();
    }

    @Test
    void testFailure_demoOnAnExternalDatabase() throws Exception {
        TestPostgres.Login database = TestPostgres.blank();
        Throwable failure = catchThrowable(() -> Startup.serve(Map.of("pinlock.data", folder, "pinlock.port", 0, "pinlock.demo", true,
                "pinlock.database.url", database.url(), "pinlock.database.user", database.user(), "pinlock.database.password",
                database.password())));
        assertThat(Startup.explain(failure)).contains("so it has a database of its own").contains("start without --demo");
        try (Connection connection = database.connect();
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[]{"TABLE"})) {
            assertThat(tables.next()).as("tables of ours").isFalse();
        }
    }

    /** The waiting period is what the owner of a phone has to notice a recovery. */
    @ParameterizedTest
    @ValueSource(strings = {"71h", "2d", "0s", "-7d", "91d"})
    void testFailure_aWaitingPeriodThatIsTooShort_orTooLong(String waiting) {
        TestPostgres.Login database = TestPostgres.blank();
        Throwable failure = catchThrowable(() -> Startup.serve(Map.of("pinlock.data", folder, "pinlock.port", 0,
                "pinlock.recovery.waiting", waiting, "pinlock.database.url", database.url(), "pinlock.database.user", database.user(),
                "pinlock.database.password", database.password())));
        assertThat(failure).isNotNull();
        assertThat(Startup.explain(failure)).contains("pinlock.recovery.waiting must be 3 to 90 days").doesNotContain("Exception");
    }

    /** Said before a database is made, as for the port of the API. */
    @Test
    void testFailure_portOfHealthAndMetricsThatIsTaken() throws Exception {
        Path data = folder.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable failure = catchThrowable(() -> Startup.serve(
                    Map.of("pinlock.data", data, "pinlock.port", 0, "pinlock.management.port", taken.getLocalPort())));
            assertThat(Startup.explain(failure)).contains("PinLock cannot listen on port " + taken.getLocalPort() + " of 127.0.0.1")
                    .contains("pinlock.management.port");
        }
        assertThat(data).doesNotExist();
    }

    /** A server that was killed in its first start had the folder, and made nothing. */
    @Test
    void testFailure_orderWhereAServerDiedBeforeItMadeAnything() throws Exception {
        Files.writeString(folder.resolve("pinlock.lock"), "SERVER " + ProcessHandle.current().pid());
        Ordered check = Ordered.at(folder, "check");
        assertThat(check.code()).isOne();
        assertThat(check.err()).contains("There is no PinLock in the data folder");
        assertThat(folder.resolve("cluster")).doesNotExist();
    }
}
