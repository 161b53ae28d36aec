package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.sms.route.SmsRoute.Outcome;
import io.pinlock.sms.route.SmsRoute.Outgoing;
import io.pinlock.testing.Answer;
import io.pinlock.testing.ScriptedRoute;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A server with two routes, {@code a} and {@code b}, of which a test says what becomes of their messages. */
abstract class RoutesFixture {
    static final String NUMBER = "00491701234567";

    TestServer server = TestServer.shared();
    ScriptedRoute routes = new ScriptedRoute();
    String login = "";

    void start(Map<String, String> more) {
        server = TestServer.own(settings(more), ScriptedRoute.class);
        SmppFixture.awaitRoutes(server);
        routes = server.bean(ScriptedRoute.class);
        routes.reset();
        login = server.account(Optional.empty(), "5000.00");
    }

    void startWithASpareRoute() {
        start(Map.of("pinlock.sms.routes.b.weight", "0"));
    }

    /** Without other settings {@code a} takes everything, and {@code b} only what {@code a} does not. */
    static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("pinlock.sms.routes.a.kind", "scripted", "pinlock.sms.routes.b.kind", "scripted",
                        "pinlock.sms.limits.number-hour", "0", "pinlock.sms.limits.number-day", "0",
                        "pinlock.sms.limits.unused-budget-account", "0"));
        settings.putAll(more);
        return settings;
    }

    @AfterEach
    void stop() {
        server.proveInvariants();
        server.close();
    }

    Answer request(String domain, String number) {
        return server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", number);
    }

    String request() {
        String domain = server.domain(login);
        assertThat(request(domain, NUMBER).code()).isEqualTo(200);
        return domain;
    }

    Answer status(String domain) {
        return server.call(login, "StatusDomainPinLock", "domain", domain);
    }

    void await(String domain, String state) {
        eventually(() -> assertThat(status(domain).value("sms status")).isEqualTo(state));
    }

    void awaitCount(int count, String sql) {
        eventually(() -> assertThat(server.count(sql)).isEqualTo(count));
    }

    static Outcome outOfOrder(Outgoing message) {
        return new Outcome.TryLater("out of order");
    }
}
