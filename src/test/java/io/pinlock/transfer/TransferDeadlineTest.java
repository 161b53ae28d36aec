package io.pinlock.transfer;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a request that the losing side does not answer. */
class TransferDeadlineTest {
    private static final Duration TIME = Duration.ofDays(5);

    private final TestServer server = TestServer.own();
    private final String losing = server.registrar();
    private final String gaining = server.registrar();

    @AfterEach
    void stop() {
        server.proveInvariants();
        server.close();
    }

    private Answer transfer(String login, String domain, String action, String... more) {
        String[] all = {"domain", domain, "action", action};
        return server.call(login, "TransferDomain",
                java.util.stream.Stream.concat(java.util.Arrays.stream(all), java.util.Arrays.stream(more)).toArray(String[]::new));
    }

    private String requested(boolean withAuth) {
        String domain = server.domain(losing);
        Answer answer = withAuth
                ? transfer(gaining, domain, "USERTRANSFER", "auth", "auth-" + domain)
                : transfer(gaining, domain, "USERTRANSFER");
        assertThat(answer.value("transfer status")).isEqualTo("USERTRANSFER");
        return domain;
    }

    private void awaitStatus(String domain, String status) {
        eventually(() -> assertThat(transfer(gaining, domain, "QUERY").value("transfer status")).isEqualTo(status));
    }

    /** A request that has failed is shown so at once; the events come with the job. */
    private void awaitEvents(String login, int count) {
        eventually(() -> assertThat(subclasses(login)).hasSize(count));
    }

    private List<String> subclasses(String login) {
        return server.call(login, "QueryEventList").values("eventsubclass");
    }

    @Test
    void testSuccess_withAuth_silenceIsConsent_toTheSecond() {
        server.clock().stop();
        String domain = requested(true);
        String deadline = transfer(gaining, domain, "QUERY").value("execute date");
        server.clock().advance(TIME.minusSeconds(10));
        assertThat(transfer(gaining, domain, "QUERY").value("transfer status")).isEqualTo("USERTRANSFER");
        server.clock().advance(Duration.ofSeconds(10));
        server.clock().run();
        awaitStatus(domain, "serverApproved");
        assertThat(transfer(losing, domain, "QUERY").value("execute date")).isEqualTo(deadline);
        assertThat(server.call(gaining, "StatusDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(server.call(losing, "StatusDomain", "domain", domain).code()).isEqualTo(545);
        assertThat(subclasses(gaining)).containsExactly("TRANSFER_PENDING", "TRANSFER_SUCCESSFUL");
        assertThat(subclasses(losing)).containsExactly("FOREIGN_TRANSFER_PENDING", "FOREIGN_TRANSFER_SUCCESSFUL");
        String event = server.call(losing, "QueryEventList").values("event").getLast();
        assertThat(server.call(losing, "StatusEvent", "event", event).values("data")).containsExactly("domain:" + domain,
                "current registrar:" + losing, "requesting registrar:" + gaining, "period:0", "autorenew:0",
                "execute date:" + deadline.replace(".0", ""), "transfer status:serverApproved",
                "requested date:" + transfer(losing, domain, "QUERY").value("request date").replace(".0", ""));
    }

    @Test
    void testFailure_withoutAuth_lapses_andTellsBothSides() {
        String domain = requested(false);
        server.clock().advance(TIME);
        assertThat(transfer(losing, domain, "APPROVE").code()).as("too late").isEqualTo(534);
        awaitStatus(domain, "serverCancelled");
        awaitEvents(losing, 2);
        assertThat(server.call(losing, "StatusDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(subclasses(gaining)).containsExactly("TRANSFER_PENDING", "TRANSFER_FAILED");
        assertThat(subclasses(losing)).containsExactly("FOREIGN_TRANSFER_PENDING", "FOREIGN_TRANSFER_FAILED");
        assertThat(transfer(gaining, domain, "USERTRANSFER").value("transfer status")).as("a new one").isEqualTo("USERTRANSFER");
    }

    @Test
    void testFailure_withAuth_butALockBecameActive() {
        String domain = requested(true);
        server.requestLock(losing, domain);
        assertThat(server.confirmLock(losing, domain, server.pin(domain)).code()).isEqualTo(200);
        server.clock().advance(TIME);
        awaitStatus(domain, "serverCancelled");
        assertThat(server.call(losing, "StatusDomainPinLock", "domain", domain).value("pinlock status")).isEqualTo("ACTIVE");
    }

    @Test
    void testSuccess_answeredInTime_theDeadlineDoesNothing() {
        String denied = requested(true);
        assertThat(transfer(losing, denied, "DENY").value("transfer status")).isEqualTo("clientRejected");
        String cancelled = requested(true);
        transfer(gaining, cancelled, "CANCEL");
        server.clock().advance(TIME.plusSeconds(1));
        eventually(
                () -> assertThat(server.count("SELECT count(*) AS n FROM scheduled_tasks WHERE task_name = 'transfer-deadline'")).isZero());
        assertThat(transfer(gaining, denied, "QUERY").value("transfer status")).isEqualTo("clientRejected");
        assertThat(transfer(gaining, cancelled, "QUERY").value("transfer status")).isEqualTo("clientCancelled");
        assertThat(subclasses(gaining)).containsExactly("TRANSFER_PENDING", "TRANSFER_FAILED", "TRANSFER_PENDING", "TRANSFER_FAILED");
    }

    @Test
    void testFailure_silenceIsNoConsent_whileTheTransferLockIsSet() {
        String locked = requested(true);
        String prohibited = requested(true);
        String free = requested(true);
        server.call(losing, "ModifyDomain", "domain", locked, "transferlock", "1");
        server.call(losing, "ModifyDomain", "domain", prohibited, "addstatus0", "clientTransferProhibited");
        server.clock().advance(TIME);
        awaitStatus(locked, "serverCancelled");
        awaitStatus(prohibited, "serverCancelled");
        awaitStatus(free, "serverApproved");
    }
}
