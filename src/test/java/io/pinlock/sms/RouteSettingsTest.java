package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.sms.route.LateAnswers;
import io.pinlock.sms.route.ReceiptSink;
import io.pinlock.sms.route.ReplySink;
import io.pinlock.sms.route.RouteKind;
import io.pinlock.sms.route.RouteSettings;
import io.pinlock.testing.ScriptedRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Settings of routes and limits that end the start. */
class RouteSettingsTest {
    private static final String MAIN = "pinlock.sms.routes.main.";
    private static final Map<String, String> SCRIPTED = Map.of("pinlock.sms.routes.a.kind", "scripted", "pinlock.sms.routes.b.kind",
            "scripted");
    private static final Map<String, String> HTTP = Map.of(MAIN + "kind", "http", MAIN + "url", "http://127.0.0.1:1/v1/send?ref=[id]", MAIN
            + "headers.Content-Type", "application/json", MAIN + "body", "{\"to\":\"[digits]\",\"msg\":\"[text]\"}", MAIN + "success",
            "\"ok\"\\s*:\\s*true", MAIN + "id", "/id", MAIN + "receipts.key", "0123456789abcdef");

    /** The routes of those settings, as a server makes them that serves; none of them is started. */
    private static Routes routes(Map<String, String> settings, Map<String, String> more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(more);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", all));
        environment.setActiveProfiles("serve");
        ConfigurationPropertySources.attach(environment);
        TestServer.checkNames(environment);
        Binder binder = Binder.get(environment);
        binder.bindOrCreate("pinlock.sms.limits", LimitSettings.class);
        TestServer server = TestServer.shared();
        List<RouteKind> kinds = Stream.concat(server.beans(RouteKind.class).stream(), Stream.of(new ScriptedRoute())).toList();
        return new Routes(binder.bindOrCreate("pinlock", RouteSettings.class), kinds, binder.bindOrCreate("pinlock.sms", SmsSettings.class),
                server.bean(ReceiptSink.class), server.bean(ReplySink.class), server.bean(LateAnswers.class), server.bean(Inbox.class),
                server.clock(), environment);
    }

    private static void refuses(Map<String, String> settings, Map<Map<String, String>, String> wrong) {
        wrong.forEach((more, message) -> assertThatThrownBy(() -> routes(settings, more)).as(more.toString())
                .satisfies(failure -> assertThatThrownBy(() -> {
                    throw root(failure);
                }).hasMessageContaining(message)));
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    @Test
    void testFailure_settingsThatCannotBe() {
        routes(SCRIPTED, Map.of());
        refuses(SCRIPTED, Map.of(Map.of("pinlock.sms.routes.a.kind", "pigeon"), "a.kind must be one of http, scripted, smpp, twilio",
                Map.of("pinlock.sms.routes.c.url", "http://127.0.0.1/"), "pinlock.sms.routes.c.kind is missing",
                Map.of("pinlock.sms.routes.a.wieght", "5"), "There is no setting pinlock.sms.routes.a.wieght",
                Map.of("pinlock.sms.limits.number-hours", "5"), "There is no setting pinlock.sms.limits.number-hours",
                Map.of("pinlock.sms.routes.a.countries", "Germany"), "GERMANY is no ISO 3166-1 code",
                Map.of("pinlock.sms.routes.a.weight", "-1"), "a.weight must be 0 to",
                Map.of("pinlock.sms.routes.inbox.kind", "scripted"), "is not inbox",
                Map.of("pinlock.sms.resend-after", "5s"), "pinlock.sms.resend-after must be at least 10s",
                Map.of("pinlock.sms.limits.countries", "XX"), "XX is no ISO 3166-1 code",
                Map.of("pinlock.public-url", "here"), "pinlock.public-url must be an address"));
        refuses(SCRIPTED, Map.of(Map.of("pinlock.sms.routes.a.rate", "-1"), "a.rate must be 0 to 10000",
                Map.of("pinlock.sms.routes.a.rate", "10001"), "a.rate must be 0 to 10000", Map.of("pinlock.sms.spare-after", "99ms"),
                "pinlock.sms.spare-after must be 100ms to 1m",
                Map.of("pinlock.sms.spare-after", "61s"), "pinlock.sms.spare-after must be 100ms to 1m"));
    }

    @Test
    void testFailure_settingsOfAnHttpProvider() {
        routes(HTTP, Map.of());
        refuses(HTTP, Map.of(Map.of(MAIN + "url", "provider"), "main.url is missing", Map.of(MAIN + "body", "{}"),
                "neither url nor body holds [text]", Map.of(MAIN + "success", "("), "main.success is no pattern",
                Map.of(MAIN + "id", "id=.*"), "main.id must be a JSON pointer", Map.of(MAIN + "receipts.key", "short"),
                "main.receipts.key must have 16", Map.of(MAIN + "method", "PATCH"), "main.method must be",
                Map.of(MAIN + "url", "http://a b/"), "main.url or headers make no request", Map.of(MAIN + "answer-timeout", "0s"),
                "main.answer-timeout must be"));
    }

    /** One of them with a whole server: it does not start. */
    @Test
    void testFailure_theStartEnds() {
        assertThatThrownBy(() -> TestServer.start(TestPostgres.fresh(), Map.of("pinlock.sms.routes.a.kind", "pigeon"))).rootCause()
                .hasMessageContaining("a.kind must be one of http, smpp, twilio");
    }
}
