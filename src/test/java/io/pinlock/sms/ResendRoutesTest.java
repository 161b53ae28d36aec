package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.sms.route.SmsRoute;
import io.pinlock.sms.route.SmsRoute.Outcome;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A PIN that is sent again, and the routes: which one it goes by, what counts, and what becomes of its messages. */
class ResendRoutesTest extends RoutesFixture {
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+) ");

    private void stopped(Map<String, String> more) {
        start(more);
        server.clock().stop();
    }

    private Answer resend(String domain) {
        return server.call(login, "ResendDomainPin", "domain", domain);
    }

    private Answer confirm(String domain, String pin) {
        return server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER, "token", pin);
    }

    /** A domain whose first message is where that says. */
    private String sent(String state) {
        String domain = request();
        await(domain, state);
        return domain;
    }

    private void again(String domain, String state) {
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(resend(domain).text()).startsWith("200");
        await(domain, state);
    }

    private List<String> pins() {
        return Stream.of("a", "b").flatMap(route -> routes.asked(route).stream()).map(SmsRoute.Outgoing::text).map(PIN::matcher)
                .flatMap(text -> text.results().map((MatchResult found) -> found.group(1))).distinct().toList();
    }

    private int asked(String route) {
        return routes.asked(route).size();
    }

    private long traffic(String column) {
        return server.count("SELECT coalesce(sum(" + column + "), 0) AS n FROM sms_traffic WHERE account_id > 0");
    }

    @Test
    void testSuccess_byTheOtherRoute_alsoWhereThatIsASpareOne_andBackAgain() {
        stopped(Map.of("pinlock.sms.routes.b.weight", "0"));
        String domain = sent("DELIVERED");
        assertThat(List.of(asked("a"), asked("b"))).containsExactly(1, 0);
        again(domain, "DELIVERED");
        assertThat(List.of(asked("a"), asked("b"))).containsExactly(1, 1);
        again(domain, "DELIVERED");
        assertThat(List.of(asked("a"), asked("b"))).as("not by the last one").containsExactly(2, 1);
        again(domain, "DELIVERED");
        assertThat(List.of(asked("a"), asked("b"))).containsExactly(2, 2);
        assertThat(pins()).hasSize(1);
        assertThat(confirm(domain, pins().getFirst()).code()).isEqualTo(200);
        assertThat(List.of(traffic("sent"), traffic("used"))).as("whoever used the PIN has used each message").containsOnly(4L);
    }

    @Test
    void testSuccess_byTheSameRoute_whereNoOtherTakesIt() {
        stopped(Map.of("pinlock.sms.routes.b.countries", "FR"));
        String domain = sent("DELIVERED");
        again(domain, "DELIVERED");
        assertThat(List.of(asked("a"), asked("b"))).containsExactly(2, 0);
    }

    @Test
    void testFailure_whileItsMessageWaits_itIsNotDoubled() {
        stopped(Map.of());
        routes.behave("a", RoutesFixture::outOfOrder);
        routes.behave("b", RoutesFixture::outOfOrder);
        String domain = request();
        eventually(() -> assertThat(List.of(asked("a"), asked("b"))).doesNotContain(0));
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(resend(domain).text())
                .startsWith("557 Object status prohibits operation; the token still waits to be sent, possible from ");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ?", domain)).isOne();
    }

    /** The first message failed for good, by a receipt for example; the second is on its way, and holds the same PIN. */
    @Test
    void testSuccess_oneMessageFailed_anotherIsThere_thePinStaysGood() {
        stopped(Map.of());
        routes.behave("a", _ -> new Outcome.Sent(Optional.of("first")));
        routes.behave("b", _ -> new Outcome.Sent(Optional.of("second")));
        String domain = sent("SENT");
        String first = status(domain).value("sms route");
        again(domain, "SENT");
        String second = first.equals("a") ? "b" : "a";
        assertThat(status(domain).value("sms route")).isEqualTo(second);
        giveUp(domain, first);
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'LIVE' AND message IS NOT NULL", domain))
                .isOne();
        giveUp(domain, second);
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'UNDELIVERED' AND message IS NULL", domain))
                .as("the last one").isOne();
        assertThat(resend(domain).code()).isEqualTo(552);
        assertThat(server.count("SELECT count(*) AS n FROM event WHERE object_id = ? AND subclass = 'NOTICE_FAILED'", domain)).isEqualTo(2);
    }

    private void giveUp(String domain, String route) {
        server.bean(Undelivered.class).giveUp(server.bean(io.pinlock.base.database.Database.class).read(io.pinlock.base.database.Sql
                .of("SELECT id FROM sms_message WHERE domain = ? AND route = ?", domain, route).one(row -> row.uuid("id"))).orElseThrow(),
                SmsState.SENT, SmsState.FAILED, Optional.of(route), "not delivered");
    }

    /** Its answer was lost, so the message waits to be sent once more; but it has come, and the PIN was used. */
    @Test
    void testSuccess_usedWhileAMessageWaits_thatOneIsTakenBack() {
        stopped(Map.of());
        routes.behave("a", _ -> new Outcome.Unknown("no answer"));
        routes.behave("b", _ -> new Outcome.Unknown("no answer"));
        String domain = request();
        awaitCount(1, "SELECT count(*) AS n FROM sms_message WHERE unknown_outcomes = 1");
        assertThat(confirm(domain, pins().getFirst()).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'CANCELLED' AND text IS NULL AND domain = ?", domain))
                .isOne();
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(asked("a") + asked("b")).isOne();
        assertThat(List.of(traffic("sent"), traffic("used"))).containsOnly(1L);
    }

    /** The PIN is used before the provider has answered: the text is gone at once, and what became of the message is still written down. */
    @Test
    void testSuccess_usedWhileAMessageIsUnderWay() throws Exception {
        stopped(Map.of());
        CountDownLatch used = new CountDownLatch(1);
        for (String route : List.of("a", "b")) {
            routes.behave(route, _ -> {
                try {
                    used.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Outcome.Delivered();
            });
        }
        String domain = request();
        try {
            eventually(() -> assertThat(pins()).hasSize(1));
            assertThat(confirm(domain, pins().getFirst()).code()).isEqualTo(200);
            assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE text IS NULL AND domain = ?", domain)).isOne();
        } finally {
            used.countDown();
        }
        await(domain, "DELIVERED");
    }

    @Test
    void testFailure_theLimitsCountEach() {
        stopped(Map.of("pinlock.sms.limits.number-hour", "3"));
        String domain = sent("DELIVERED");
        again(domain, "DELIVERED");
        again(domain, "DELIVERED");
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(resend(domain).text())
                .startsWith("557 Object status prohibits operation; too many messages to this number, possible from");
        assertThat(status(domain).value("token resends left")).as("it is not used up by that").isEqualTo("1");
    }

    /** A pending lock's number may be anybody's: what others have sent there counts. That of an active lock is the holder's own. */
    @Test
    void testSuccess_strangersCannotUseUpTheLimitOfAConfirmedPhone() {
        stopped(Map.of("pinlock.sms.limits.number-hour", "4"));
        String domain = sent("DELIVERED");
        assertThat(confirm(domain, pins().getFirst()).code()).isEqualTo(200);
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        await(domain, "DELIVERED");
        String stranger = server.account(Optional.empty(), "500.00");
        for (int i = 0; i < 2; i++) {
            assertThat(server.call(stranger, "SetDomainPinLock", "domain", server.domain(stranger), "pinlock", "1", "authoritynumber",
                    NUMBER).code()).isEqualTo(200);
        }
        again(domain, "DELIVERED");
        String pending = server.domain(login);
        assertThat(request(pending, NUMBER).code()).isEqualTo(557);
    }
}
