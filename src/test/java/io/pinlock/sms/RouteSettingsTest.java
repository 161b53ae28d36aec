package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.server.TestPostgres;
import io.pinlock.server.TestServer;
import io.pinlock.testing.ScriptedRoute;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings of routes and limits that end the start. */
class RouteSettingsTest {
    private static void start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("pinlock.sms.routes.a.kind", "scripted", "pinlock.sms.routes.b.kind", "scripted"));
        settings.putAll(more);
        TestServer.start(TestPostgres.fresh(), settings, new ScriptedRoute()).close();
    }

    @Test
    void testFailure_settingsThatCannotBe() {
        Map<Map<String, String>, String> wrong = Map.of(
                Map.of("pinlock.sms.routes.a.kind", "pigeon"), "a.kind must be one of http, scripted, smpp, twilio",
                Map.of("pinlock.sms.routes.c.url", "http://127.0.0.1/"), "pinlock.sms.routes.c.kind is missing",
                Map.of("pinlock.sms.routes.a.wieght", "5"), "There is no setting pinlock.sms.routes.a.wieght",
                Map.of("pinlock.sms.limits.number-hours", "5"), "There is no setting pinlock.sms.limits.number-hours",
                Map.of("pinlock.sms.routes.a.countries", "Germany"), "GERMANY is no ISO 3166-1 code",
                Map.of("pinlock.sms.routes.a.weight", "-1"), "a.weight must be 0 to",
                Map.of("pinlock.sms.routes.inbox.kind", "scripted"), "is not inbox",
                Map.of("pinlock.sms.resend-after", "5s"), "pinlock.sms.resend-after must be at least 10s",
                Map.of("pinlock.sms.limits.countries", "XX"), "XX is no ISO 3166-1 code",
                Map.of("pinlock.public-url", "here"), "pinlock.public-url must be an address");
        wrong.forEach((settings, message) -> assertThatThrownBy(() -> start(settings)).as(settings.toString())
                .rootCause().hasMessageContaining(message));
    }
}
