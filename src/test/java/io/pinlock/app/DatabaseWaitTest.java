package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.testing.Answer;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No call waits for others without end. */
class DatabaseWaitTest {
    @Test
    void testFailure_rowThatIsHeldForLonger() throws Exception {
        try (TestServer server = TestServer.own();
                TestServer hasty = server.secondNode(Map.of("pinlock.database.longest-wait", "5s"));
                Connection other = server.database().connect()) {
            String login = server.registrar();
            String domain = server.domain(login);
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT FROM domain WHERE name = '" + domain + "' FOR UPDATE");
            Answer answer = hasty.requestLock(login, domain);
            assertThat(answer.code()).as(answer.raw()).isEqualTo(421);
            other.rollback();
            assertThat(server.balance(login)).as("nothing was done").isEqualTo("500.00");
            assertThat(server.requestLock(login, domain).code()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "999ms", "61m"})
    void testFailure_settingThatIsNoUse(String wait) {
        assertThatThrownBy(() -> TestServer.start(TestPostgres.fresh(), Map.of("pinlock.database.longest-wait", wait))).rootCause()
                .hasMessageContaining("pinlock.database.longest-wait must be 1s to 1h");
    }
}
