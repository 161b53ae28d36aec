package io.pinlock.rrp;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PostgresRelay;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The hot commands use at most three round trips to the database, authentication included, counted on the wire. */
class RoundTripsTest {
    private static final int MOST = 3;
    /** PostgreSQL's driver begins to name its prepared statements after five uses; warm means beyond that. */
    private static final int WARM_UP = 6;

    private final TestServer server = TestServer.shared();

    @Test
    void testSuccess_hotCommands() throws IOException {
        try (PostgresRelay relay = new PostgresRelay(server.database().port()); TestServer node = server.quietNodeThrough(relay.port())) {
            // The pool opens its connections in the background; logging in is not a round trip of a command.
            eventually(() -> assertThat(relay.readyConnections()).isGreaterThanOrEqualTo(TestServer.QUIET_CONNECTIONS));
            String alpha = server.registrar();
            String beta = server.registrar();
            for (int i = 0; i <= WARM_UP; i++) {
                boolean warm = i == WARM_UP;
                String domain = server.domain(alpha);
                measure(relay, warm, () -> node.requestLock(alpha, domain));
                assertThat(server.confirmLock(alpha, domain, server.pin(domain)).code()).isEqualTo(200);
                measure(relay, warm, () -> node.call(alpha, "RequestDomainPin", "domain", domain));
                String pin = server.pin(domain);
                Answer wrong = measure(relay, warm, () -> transfer(node, beta, domain, "0"));
                assertThat(wrong.code()).isEqualTo(531);
                measure(relay, warm, () -> transfer(node, beta, domain, pin));
            }
        }
    }

    /** A login that was right lately, on a node that has never seen it. */
    @Test
    void testSuccess_firstCallByPassword() throws IOException {
        try (PostgresRelay relay = new PostgresRelay(server.database().port()); TestServer node = server.quietNodeThrough(relay.port())) {
            eventually(() -> assertThat(relay.readyConnections()).isGreaterThanOrEqualTo(TestServer.QUIET_CONNECTIONS));
            for (int i = 0; i <= WARM_UP; i++) {
                String login = server.registrar();
                assertThat(server.call(login, "StatusAccount").code()).isEqualTo(200);
                long before = relay.roundTrips();
                assertThat(node.call(login, "StatusAccount").code()).isEqualTo(200);
                long first = relay.roundTrips();
                assertThat(node.call(login, "StatusAccount").code()).isEqualTo(200);
                assertThat(first - before).as("as many as the second").isEqualTo(relay.roundTrips() - first);
            }
        }
    }

    private static Answer transfer(TestServer node, String login, String domain, String token) {
        return node.call(login, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", token);
    }

    private static Answer measure(PostgresRelay relay, boolean warm, Supplier<Answer> call) {
        long before = relay.roundTrips();
        Answer answer = call.get();
        long used = relay.roundTrips() - before;
        if (warm) {
            assertThat(used).as(answer.raw()).isBetween(2L, (long) MOST);
        }
        return answer;
    }
}
