package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.sms.route.SmsRoute.Outcome;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a message that a route does not take. */
class RouteFailuresIT extends RoutesFixture {
    @Test
    void testSuccess_definiteFailure_movesOnAtOnce() {
        startWithASpareRoute();
        for (Outcome outcome : List.of(new Outcome.TryLater("down"), new Outcome.Refused("no"), new Outcome.Busy("full"))) {
            routes.behave("a", _ -> outcome);
            String domain = request();
            await(domain, "DELIVERED");
            assertThat(status(domain).value("sms route")).isEqualTo("b");
        }
        assertThat(server.count("SELECT min(attempts) AS n FROM sms_message")).as("both were asked").isEqualTo(2);
    }

    @Test
    void testFailure_everyRouteRefuses_failed_withAnEvent_andTheTokenIsFreed() {
        startWithASpareRoute();
        routes.behave("a", _ -> new Outcome.Refused("not this number"));
        routes.behave("b", _ -> new Outcome.Refused("nor this"));
        String domain = request();
        await(domain, "FAILED");
        assertThat(status(domain).value("sms reason")).isEqualTo("nor this");
        Answer event = server.call(login, "StatusEvent", "event", server.call(login, "QueryEventList").value("event"));
        assertThat(event.value("class") + " " + event.value("subclass")).isEqualTo("DOMAIN_PINLOCK NOTICE_FAILED");
        assertThat(event.values("data")).containsExactly("domain:" + domain, "sms type:ACTIVATION_TOKEN", "sms status:FAILED",
                "reason:nor this");
        assertThat(request(domain, NUMBER).text()).contains("a new token cannot be requested yet");
        server.clock().advance(Duration.ofMinutes(10));
        routes.behave("a", _ -> new Outcome.Delivered());
        assertThat(request(domain, NUMBER).code()).isEqualTo(200);
        await(domain, "DELIVERED");
    }

    @Test
    void testFailure_neverSent_expires_withAnEvent() {
        startWithASpareRoute();
        routes.behave("a", RoutesFixture::outOfOrder);
        routes.behave("b", RoutesFixture::outOfOrder);
        String domain = request();
        awaitCount(1, "SELECT count(*) AS n FROM sms_message WHERE attempts > 0");
        server.clock().advance(Duration.ofMinutes(30));
        await(domain, "EXPIRED");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE text IS NOT NULL")).as("wiped").isZero();
        assertThat(server.call(login, "QueryEventList").values("object id")).containsExactly(domain);
        assertThat(request(domain, NUMBER).code()).isEqualTo(200);
    }

    @Test
    void testFailure_lostAnswer_isNotTakenByAnotherRouteForAMinute() {
        startWithASpareRoute();
        server.clock().stop();
        routes.behave("a", _ -> new Outcome.Unknown("lost"));
        String domain = request();
        awaitCount(1, "SELECT unknown_outcomes AS n FROM sms_message");
        routes.behave("a", _ -> new Outcome.Delivered());
        server.clock().advance(Duration.ofSeconds(59));
        await(request(), "DELIVERED");
        assertThat(status(domain).value("sms status")).isEqualTo("QUEUED");
        server.clock().advance(Duration.ofSeconds(1));
        await(domain, "DELIVERED");
        assertThat(status(domain).value("sms route")).as("not the one that lost the answer, whatever the weights say").isEqualTo("b");
    }

    @Test
    void testSuccess_faultWithoutAWord_isTriedLater_andTellsNothing() {
        startWithASpareRoute();
        routes.behave("a", message -> {
            throw new IllegalStateException("cannot send " + message.text() + " to " + message.number());
        });
        String domain = request();
        awaitCount(1, "SELECT unknown_outcomes AS n FROM sms_message");
        assertThat(status(domain).value("sms reason")).isEqualTo("a fault of the route");
    }
}
