package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.base.journal.Actor;
import io.pinlock.testing.FakeProvider;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages over a provider that only the settings describe. */
class HttpRouteTest extends HttpFixture {
    private static final String KEY = "0123456789abcdef";

    @Override
    Map<String, String> settings() {
        return Map.of("kind", "http", "url", provider.url() + "/v1/send?ref=[id]", "headers.Content-Type", "application/json",
                "headers.X-Api-Key", "s3cret", "body", "{\"to\":\"[digits]\",\"msg\":\"[text]\",\"ttl\":[seconds],\"cb\":\"[receipts]\"}",
                "success", "\"ok\"\\s*:\\s*true", "id", "/id", "receipts.key", KEY, "answer-timeout", "20s");
    }

    @Test
    void testSuccess_requestFromTemplates_identifierAndReceipt() {
        provider.behave(_ -> new FakeProvider.Answer(202, "{\"ok\": true, \"id\": 4711}"));
        request();
        awaitState("SENT");
        FakeProvider.Request sent = provider.requests().getFirst();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).matches("/v1/send\\?ref=[0-9a-f-]{36}");
        assertThat(sent.headers().get("X-api-key")).containsExactly("s3cret");
        assertThat(sent.body())
                .matches("(?s)\\{\"to\":\"491701234567\",\"msg\":\"PIN [0-9]{8} [^\"]*\",\"ttl\":1[78][0-9]{2},\"cb\":\"\"}");
        assertThat(callback(Map.of("id", "4711", "status", "DELIVERED"))).as("without the key").isEqualTo(403);
        assertThat(callback(Map.of("id", "4711", "status", "DELIVERED", "key", KEY + "x"))).isEqualTo(403);
        assertThat(callback(Map.of("status", "sent", "key", KEY))).as("about which message?").isEqualTo(400);
        assertThat(callback(Map.of("id", "4711", "state", "sent", "key", KEY))).isEqualTo(400);
        assertThat(callback(Map.of("id", "4711", "status", "sent", "key", KEY))).isEqualTo(204);
        assertThat(status().value("sms status")).isEqualTo("SENT");
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/sms/receipts/main?key=" + KEY + "&id=4711&status=Delivered")).build())
                .statusCode()).isEqualTo(204);
        awaitState("DELIVERED");
    }

    @Test
    void testFailure_whatAnswersMean() {
        assertThat(after(200, "{\"ok\": false, \"error\": \"balance\"}")).isEqualTo("QUEUED the answer is no success");
        assertThat(after(400, "")).isEqualTo("FAILED HTTP 400");
        assertThat(after(404, "")).isEqualTo("QUEUED HTTP 404");
        assertThat(after(502, "")).isEqualTo("LOST QUEUED HTTP 502");
        assertThat(after(200, "x".repeat(300_000))).isEqualTo("LOST QUEUED connection lost before the answer");
    }

    /** What one number is answered with says nothing of the route. */
    @Test
    void testSuccess_answersAboutAMessage_closeTheRouteForNobody() {
        server.close();
        server = serverWith(Map.of("refused", "never", "fault", "no money"));
        SmppFixture.awaitRoutes(server);
        login = server.registrar();
        RouteState route = server.bean(Routes.class).all().getFirst();
        for (String about : List.of("{\"ok\":false,\"error\":\"number\"}", "never", "{\"ok\":false,\"error\":\"no money\"}")) {
            for (int status : about.contains("money") ? List.of(200, 400, 422) : List.of(200, 400, 422, 400)) {
                provider.behave(_ -> new FakeProvider.Answer(status, about));
                domain = server.domain(login);
                request();
                eventually(() -> assertThat(
                        server.count("SELECT attempts AS n FROM sms_message WHERE domain = ?", domain)).isGreaterThan(0));
            }
            server.bean(RouteHealth.class).exchange(List.of(route));
            assertThat(route.health().downUntil().isPresent()).as(about).isEqualTo(about.contains("money"));
        }
    }

    @Test
    void testFailure_receiptOfAnExpiredMessage() {
        provider.behave(_ -> new FakeProvider.Answer(200, "{\"ok\":true,\"id\":\"a-1\"}"));
        request();
        awaitState("SENT");
        assertThat(callback(Map.of("id", "a-1", "status", "expired", "key", KEY))).isEqualTo(204);
        awaitState("EXPIRED");
        assertThat(server.count("SELECT count(*) AS n FROM event WHERE object_id = ?", domain)).isOne();
    }

    @Test
    void testSuccess_receipts_comeInWhileTheRouteIsPaused() {
        provider.behave(_ -> new FakeProvider.Answer(200, "{\"ok\":true,\"id\":\"a-1\"}"));
        request();
        awaitState("SENT");
        String name = "routes.main.paused";
        assertThat(server.bean(OperatorSettings.class).change(Actor.operator(), Map.of(name, "false"), Map.of(name, "true"))).isTrue();
        assertThat(server.bean(Routes.class).serve("DE")).isFalse();
        assertThat(callback(Map.of("id", "a-1", "status", "delivered", "key", KEY))).isEqualTo(204);
        awaitState("DELIVERED");
    }
}
