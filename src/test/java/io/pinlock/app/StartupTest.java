package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
