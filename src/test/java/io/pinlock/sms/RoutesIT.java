package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.sms.route.SmsRoute.Outcome;
import io.pinlock.sms.route.SmsRoute.Outgoing;
import io.pinlock.testing.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Several routes: which one a message takes. */
class RoutesIT extends RoutesFixture {
    @Test
    void testSuccess_weight() {
        start(Map.of("pinlock.sms.routes.a.weight", "900", "pinlock.sms.routes.b.weight", "100"));
        for (int i = 0; i < 60; i++) {
            request();
        }
        awaitCount(60, "SELECT count(*) AS n FROM sms_message WHERE state = 'DELIVERED'");
        assertThat(routes.asked("a").size()).isGreaterThan(routes.asked("b").size());
        assertThat(routes.asked("a").size() + routes.asked("b").size()).isEqualTo(60);
    }

    /** A burst that fills the regular route does not go to the spare one: it waits a moment, and nobody overtakes. */
    @Test
    void testSuccess_spareRouteIsForNeed_andTheQueueKeepsItsOrder() {
        start(Map.of("pinlock.sms.routes.b.weight", "0", "pinlock.sms.spare-after", "1m"));
        routes.behave("a", message -> {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            return new Outcome.Delivered();
        });
        for (int i = 0; i < 40; i++) {
            request();
        }
        awaitCount(40, "SELECT count(*) AS n FROM sms_message WHERE state = 'DELIVERED'");
        assertThat(routes.asked("b")).isEmpty();
        assertThat(server.count("""
                SELECT avg(abs(a.place - a.sent))::bigint AS n FROM (
                    SELECT row_number() OVER (ORDER BY queued_at) AS place, row_number() OVER (ORDER BY sent_at) AS sent
                    FROM sms_message) a""")).as("places apart, on average; 13 in no order at all").isLessThan(7);
    }

    @Test
    void testSuccess_countries() {
        start(Map.of("pinlock.sms.routes.a.countries", "FR,at", "pinlock.sms.routes.b.countries", "DE"));
        String domain = request();
        await(domain, "DELIVERED");
        assertThat(status(domain).value("sms route")).isEqualTo("b");
        String french = server.domain(login);
        assertThat(request(french, "0033612345678").code()).isEqualTo(200);
        await(french, "DELIVERED");
        assertThat(status(french).value("sms route")).isEqualTo("a");
        assertThat(request(server.domain(login), "00447400123456").text())
                .isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER is in a country that is not served");
    }

    @Test
    void testSuccess_spareRouteOfAnotherCountry_isTheOnlyOneThere() {
        start(Map.of("pinlock.sms.routes.a.countries", "FR", "pinlock.sms.routes.b.countries", "DE", "pinlock.sms.routes.b.weight", "0"));
        await(request(), "DELIVERED");
        assertThat(routes.asked("b")).hasSize(1);
    }

    @Test
    void testSuccess_stuckRouteHoldsNobodyUp() throws Exception {
        startWithASpareRoute();
        CountDownLatch never = new CountDownLatch(1);
        routes.behave("a", _ -> {
            try {
                never.await(Eventually.LONGEST.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Delivered();
        });
        for (int i = 0; i < 25; i++) {
            request();
        }
        awaitCount(20, "SELECT count(*) AS n FROM sms_message WHERE state = 'DELIVERED'");
        assertThat(routes.asked("a")).as("as many as it has places").hasSize(5);
        never.countDown();
        awaitCount(25, "SELECT count(*) AS n FROM sms_message WHERE state = 'DELIVERED'");
    }

    @Test
    void testSuccess_failedRouteIsSkipped_thenProbedByOneMessage_byAllNodes() {
        startWithASpareRoute();
        server.clock().stop();
        routes.behave("a", RoutesFixture::outOfOrder);
        awaitDown();
        int before = routes.asked("a").size();
        try (TestServer second = server.secondNode(settings(Map.of("pinlock.sms.routes.b.weight", "0")), routes)) {
            RouteState there = second.bean(Routes.class).all().getFirst();
            eventually(() -> assertThat(there.health().downUntil()).isPresent());
            for (int i = 0; i < 10; i++) {
                await(request(), "DELIVERED");
            }
            assertThat(routes.asked("a")).as("skipped").hasSize(before);
            server.clock().advance(Duration.ofSeconds(6));
            eventually(() -> {
                await(request(), "DELIVERED");
                assertThat(routes.asked("a")).hasSizeGreaterThan(before);
            });
            for (int i = 0; i < 10; i++) {
                await(request(), "DELIVERED");
            }
            assertThat(routes.asked("a")).as("one of two nodes asked once, in vain").hasSize(before + 1);
            routes.behave("a", _ -> new Outcome.Delivered());
            server.clock().advance(Duration.ofSeconds(31));
            eventually(() -> {
                await(request(), "DELIVERED");
                assertThat(routes.asked("a")).hasSizeGreaterThan(before + 4);
            });
            eventually(() -> assertThat(there.health().downUntil()).isEmpty());
        }
    }

    private void awaitDown() {
        RouteState a = server.bean(Routes.class).all().getFirst();
        eventually(() -> {
            await(request(), "DELIVERED");
            assertThat(a.health().downUntil()).isPresent();
        });
    }

    /** It takes every message and delivers none. */
    @Test
    void testSuccess_lateReceiptsShiftTheWeight() {
        start(Map.of("pinlock.sms.routes.a.receipts", "true"));
        routes.behave("a", message -> new Outcome.Sent(Optional.of(message.id().toString())));
        routes.behave("b", _ -> new Outcome.Busy("not now"));
        for (int i = 0; i < 6; i++) {
            await(request(), "SENT");
        }
        RouteState a = server.bean(Routes.class).all().getFirst();
        double before = a.share();
        server.clock().advance(Duration.ofSeconds(40));
        server.jobsBringAbout(() -> assertThat(a.health().late()).isEqualTo(1));
        assertThat(a.share()).isLessThan(before / 5).isPositive();
        server.clock().advance(Duration.ofMinutes(11));
        server.jobsBringAbout(() -> assertThat(a.health().late()).isZero());
    }

    @Test
    void testSuccess_twoNodes_eachMessageOnce() {
        startWithASpareRoute();
        routes.behave("b", RoutesFixture::outOfOrder);
        try (TestServer second = server.secondNode(settings(Map.of("pinlock.sms.routes.b.weight", "0")), routes)) {
            assertThat(second.bean(Routes.class).isInboxOnly()).isFalse();
            for (int i = 0; i < 60; i++) {
                request();
            }
            awaitCount(60, "SELECT count(*) AS n FROM sms_message WHERE state = 'DELIVERED'");
        }
        assertThat(routes.asked("a").stream().map(Outgoing::id)).hasSize(60).doesNotHaveDuplicates();
    }
}
