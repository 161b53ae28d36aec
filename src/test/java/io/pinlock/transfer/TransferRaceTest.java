package io.pinlock.transfer;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two who want different things of one transfer at the same moment, 200 times each: one of them gets it, and both sides are told the same
 * story.
 */
@Execution(ExecutionMode.CONCURRENT)
class TransferRaceTest {
    private static final int TIMES = 200;
    private static final int MOST_TIMES = 10 * TIMES;
    private static final int AT_ONCE = 10;
    private static final int NEW_ACCOUNTS = 20;
    /** Of how many domains both sides' events are compared. */
    private static final int COMPARED = 10;

    private final TestServer server = TestServer.own();
    private String losing = "";
    private String gaining = "";
    private String other = "";

    /** Now and then: the lists that are compared would become long. */
    private void newAccounts() {
        losing = server.account(Optional.empty(), "5000.00");
        gaining = server.registrar();
        other = server.registrar();
    }

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
        return together(2, i -> i == 0 ? one.get() : two.get());
    }

    private static List<Integer> together(int callers, IntFunction<Integer> work) {
        try {
            return Together.run(callers, work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void testSuccess_twoGainingAccounts() {
        for (int i = 0; i < TIMES; i++) {
            if (i % NEW_ACCOUNTS == 0) {
                newAccounts();
            }
            String domain = server.domain(losing);
            List<Integer> codes = race(() -> transfer(gaining, domain, "USERTRANSFER").code(),
                    () -> transfer(other, domain, "USERTRANSFER").code());
            assertThat(codes).containsExactlyInAnyOrder(200, 536);
            String winner = codes.getFirst() == 200 ? gaining : other;
            assertThat(server.call(losing, "QueryForeignTransferList", "domain", domain).values("requestingregistrar"))
                    .containsExactly(winner);
            if (i % 10 == 0) {
                transfer(losing, domain, "APPROVE");
                consistent(domain, winner);
                assertThat(story(winner.equals(gaining) ? other : gaining, domain)).isEmpty();
            }
        }
    }

    @Test
    void testSuccess_approveAgainstCancel() {
        answers("CANCEL", () -> gaining, "clientCancelled", 545);
    }

    @Test
    void testSuccess_approveAgainstDeny() {
        answers("DENY", () -> losing, "clientRejected", 545);
    }

    /** @param late what APPROVE makes of the other answer when that comes too late: the domain has left */
    private void answers(String against, Supplier<String> by, String status, int late) {
        AtomicInteger compared = new AtomicInteger();
        untilEachHasWon(1, () -> {
            String domain = requested();
            List<Integer> codes = race(() -> transfer(losing, domain, "APPROVE").code(),
                    () -> transfer(by.get(), domain, against).code());
            assertThat(codes).containsOnlyOnce(200);
            boolean won = codes.getFirst() == 200;
            assertThat(codes.get(won ? 1 : 0)).isIn(534, late);
            assertThat(transfer(gaining, domain, "QUERY").value("transfer status")).isEqualTo(won ? "clientApproved" : status);
            assertThat(holder(domain)).isEqualTo(won ? gaining : losing);
            if (compared.incrementAndGet() <= COMPARED) {
                consistent(domain, gaining);
            }
            return won ? 1 : 0;
        });
    }

    /**
     * Again and again, until it was done often enough and neither side has won every time.
     *
     * @param atOnce races in one round
     * @param round  gives how many of them the first side has won
     */
    private void untilEachHasWon(int atOnce, IntSupplier round) {
        int won = 0;
        int times = 0;
        while (times < TIMES || (won % times == 0 && times < MOST_TIMES)) {
            if (times % NEW_ACCOUNTS == 0) {
                newAccounts();
            }
            won += round.getAsInt();
            times += atOnce;
        }
        assertThat(won).as("each of them wins now and then").isBetween(1, times - 1);
    }

    @Test
    void testSuccess_deadlineAgainstDeny() {
        untilEachHasWon(AT_ONCE, () -> {
            Instant first = server.clock().instant();
            List<String> domains = IntStream.range(0, AT_ONCE).mapToObj(_ -> requested("auth")).toList();
            // The time of the first ones is over, that of the last ones is not yet.
            server.clock().advance(Duration.ofDays(5).minus(Duration.between(first, server.clock().instant()).dividedBy(2)));
            List<Integer> codes = together(AT_ONCE, n -> transfer(losing, domains.get(n), "DENY").code());
            assertThat(codes).isSubsetOf(200, 534, 545);
            eventually(() -> assertThat(server.call(losing, "QueryForeignTransferList").value("total")).isEqualTo("0"));
            for (int n = 0; n < AT_ONCE; n++) {
                boolean won = codes.get(n) == 200;
                assertThat(transfer(gaining, domains.get(n), "QUERY").value("transfer status"))
                        .isEqualTo(won ? "clientRejected" : "serverApproved");
                assertThat(holder(domains.get(n))).isEqualTo(won ? losing : gaining);
            }
            consistent(domains.getFirst(), gaining);
            consistent(domains.getLast(), gaining);
            return (int) codes.stream().filter(code -> code == 200).count();
        });
    }

    @Test
    void testSuccess_deactivationAgainstTransferWithPin() {
        untilEachHasWon(1, () -> {
            String domain = server.lockedDomain(losing);
            String pin = server.requestPin(losing, domain);
            List<Integer> codes = race(() -> server.call(losing, "SetDomainPinLock", "domain", domain, "pinlock", "0").code(),
                    () -> transfer(gaining, domain, "USERTRANSFER", "token", pin).code());
            // Once the lock is off, the request is one that waits for its answer; once the domain has gone, there is nothing to switch off.
            boolean gone = holder(domain).equals(gaining);
            assertThat(codes).isEqualTo(gone ? List.of(545, 200) : List.of(200, 200));
            assertThat(transfer(gaining, domain, "QUERY").value("transfer status")).isEqualTo(gone ? "clientApproved" : "USERTRANSFER");
            assertThat(story(gaining, domain)).hasSize(1).isEqualTo(story(losing, domain));
            return gone ? 1 : 0;
        });
    }
}
