package io.pinlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.server.TestPostgres;
import io.pinlock.server.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two who want different things of one transfer at the same moment, 200 times each: one of them gets it, and both sides are told the same story. */
class TransferRaceTest {
    private static final int TIMES = 200;
    private static final int AT_ONCE = 10;

    private final TestServer server = TestServer.start(TestPostgres.fresh(), Map.of());
    private final String losing = server.account(Optional.empty(), "5000.00");
    private final String gaining = server.registrar();
    private final String other = server.registrar();

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    private Answer transfer(String login, String domain, String action, String... more) {
        return server.call(login, "TransferDomain",
                Stream.concat(Stream.of("domain", domain, "action", action), Stream.of(more))
                        .toArray(String[]::new));
    }

    private String requested(String... auth) {
        String domain = server.domain(losing);
        assertThat(transfer(gaining, domain, "USERTRANSFER", auth.length == 0 ? auth : new String[]{"auth", "auth-" + domain}).code())
                .isEqualTo(200);
        return domain;
    }

    private String holder(String domain) {
        return List.of(losing, gaining, other).stream().filter(login -> server.call(login, "StatusDomain", "domain", domain).code() == 200)
                .collect(Collectors.joining("+"));
    }

    /** The events of one account about a domain, without what only tells the side. */
    private List<String> story(String login, String domain) {
        Answer list = server.call(login, "QueryEventList", "class", "DOMAIN_TRANSFER", "limit", "10000");
        return IntStream.range(0, Integer.parseInt(list.value("count"))).filter(i -> list.values("object id").get(i).equals(domain))
                .mapToObj(i -> list.values("eventsubclass").get(i).replace("FOREIGN_", "") + " "
                        + server.call(login, "StatusEvent", "event", list.values("event").get(i)).values("data"))
                .toList();
    }

    private void consistent(String domain, String asking) {
        List<String> gained = story(asking, domain);
        assertThat(story(losing, domain)).isEqualTo(gained);
        assertThat(gained).hasSize(2);
        assertThat(gained.getFirst()).startsWith("TRANSFER_PENDING");
        boolean moved = gained.getLast().startsWith("TRANSFER_SUCCESSFUL");
        assertThat(holder(domain)).isEqualTo(moved ? asking : losing);
    }

    /** Both at the same moment; returns the codes. */
    private static List<Integer> race(Supplier<Integer> one, Supplier<Integer> two) {
        try {
            return Together.run(2, i -> i == 0 ? one.get() : two.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void testSuccess_twoGainingAccounts() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            String domain = server.domain(losing);
            List<Integer> codes = race(() -> transfer(gaining, domain, "USERTRANSFER").code(),
                    () -> transfer(other, domain, "USERTRANSFER").code());
            assertThat(codes).containsExactlyInAnyOrder(200, 536);
            String winner = codes.getFirst() == 200 ? gaining : other;
            assertThat(server.call(losing, "QueryForeignTransferList", "domain", domain).values("requestingregistrar"))
                    .containsExactly(winner);
            if (i % 20 == 0) {
                transfer(losing, domain, "APPROVE");
                consistent(domain, winner);
                assertThat(story(winner.equals(gaining) ? other : gaining, domain)).isEmpty();
            }
        }
    }

    @Test
    void testSuccess_approveAgainstCancel() {
        answers("CANCEL", gaining, "clientCancelled", 545);
    }

    @Test
    void testSuccess_approveAgainstDeny() {
        answers("DENY", losing, "clientRejected", 545);
    }

    /** @param late what APPROVE makes of the other answer when that comes too late: the domain has left */
    private void answers(String against, String by, String status, int late) {
        List<String> domains = IntStream.range(0, TIMES).mapToObj(_ -> requested()).toList();
        int approved = 0;
        for (String domain : domains) {
            List<Integer> codes = race(() -> transfer(losing, domain, "APPROVE").code(), () -> transfer(by, domain, against).code());
            assertThat(codes).containsOnlyOnce(200);
            boolean won = codes.getFirst() == 200;
            approved += won ? 1 : 0;
            assertThat(codes.get(won ? 1 : 0)).isIn(534, late);
            assertThat(transfer(gaining, domain, "QUERY").value("transfer status")).isEqualTo(won ? "clientApproved" : status);
            assertThat(holder(domain)).isEqualTo(won ? gaining : losing);
        }
        assertThat(approved).as("each of them wins now and then").isBetween(1, TIMES - 1);
        List<String> some = domains.subList(0, 10);
        some.forEach(domain -> consistent(domain, gaining));
    }

    @Test
    void testSuccess_deadlineAgainstDeny() throws Exception {
        int denied = 0;
        for (int i = 0; i < TIMES / AT_ONCE; i++) {
            Instant first = server.clock().instant();
            List<String> domains = IntStream.range(0, AT_ONCE).mapToObj(_ -> requested("auth")).toList();
            // The time of the first ones is over, that of the last ones is not yet.
            server.clock().advance(Duration.ofDays(5).minus(Duration.between(first, server.clock().instant()).dividedBy(2)));
            List<Integer> codes = Together.run(AT_ONCE, n -> transfer(losing, domains.get(n), "DENY").code());
            assertThat(codes).isSubsetOf(200, 534, 545);
            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
                    .until(() -> server.call(losing, "QueryForeignTransferList").value("total").equals("0"));
            for (int n = 0; n < AT_ONCE; n++) {
                boolean won = codes.get(n) == 200;
                denied += won ? 1 : 0;
                assertThat(transfer(gaining, domains.get(n), "QUERY").value("transfer status"))
                        .isEqualTo(won ? "clientRejected" : "serverApproved");
                assertThat(holder(domains.get(n))).isEqualTo(won ? losing : gaining);
            }
            consistent(domains.getFirst(), gaining);
            consistent(domains.getLast(), gaining);
        }
        assertThat(denied).as("each of them wins now and then").isBetween(1, TIMES - 1);
    }

    @Test
    void testSuccess_deactivationAgainstTransferWithPin() {
        int moved = 0;
        for (int i = 0; i < TIMES; i++) {
            String domain = server.lockedDomain(losing);
            String pin = server.requestPin(losing, domain);
            List<Integer> codes = race(() -> server.call(losing, "SetDomainPinLock", "domain", domain, "pinlock", "0").code(),
                    () -> transfer(gaining, domain, "USERTRANSFER", "token", pin).code());
            // Once the lock is off, the request is one that waits for its answer; once the domain has gone, there is nothing to switch off.
            boolean gone = holder(domain).equals(gaining);
            moved += gone ? 1 : 0;
            assertThat(codes).isEqualTo(gone ? List.of(545, 200) : List.of(200, 200));
            assertThat(transfer(gaining, domain, "QUERY").value("transfer status")).isEqualTo(gone ? "clientApproved" : "USERTRANSFER");
            assertThat(story(gaining, domain)).hasSize(1).isEqualTo(story(losing, domain));
        }
        assertThat(moved).as("each of them wins now and then").isBetween(1, TIMES - 1);
    }
}
