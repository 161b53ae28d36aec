package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.sms.route.Gsm7;
import io.pinlock.sms.route.SmsRoute;
import io.pinlock.testing.Answer;
import io.pinlock.testing.FakeSmsc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole server with a real SMPP connection to an SMSC that can be told to misbehave. */
abstract class SmppFixture {
    static final String NUMBER = "00491701234567";

    /** One for each class: a server stays connected to it from test to test. */
    private static final Map<Class<?>, FakeSmsc> SMSCS = new ConcurrentHashMap<>();

    FakeSmsc smsc;
    TestServer server;
    String login;
    String domain;

    /** More settings of the route. */
    Map<String, String> more() {
        return Map.of();
    }

    @BeforeEach
    void start() {
        smsc = SMSCS.computeIfAbsent(getClass(), _ -> listening());
        smsc.reset();
        Map<String, String> settings = new HashMap<>(Map.of("kind", "smpp", "host", "127.0.0.1", "port", "" + smsc.port(), "system-id",
                "pinlock", "password", "secret", "answer-timeout", "20s", "sources.FR", "+33612345678"));
        settings.putAll(more());
        server = TestServer.own(settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> "pinlock.sms.routes.main." + entry.getKey(), Map.Entry::getValue)));
        awaitRoutes(server);
        smsc.reset();
        login = server.registrar();
        domain = server.domain(login);
    }

    @AfterEach
    void stop() {
        server.proveInvariants();
        server.close();
    }

    private static FakeSmsc listening() {
        try {
            return new FakeSmsc();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until every route can be used, and nothing is known against any of them. */
    static void awaitRoutes(TestServer server) {
        List<RouteState> routes = server.bean(Routes.class).all();
        server.bean(OperatorSettings.class).refresh();
        eventually(() -> assertThat(routes).allSatisfy(route -> {
            assertThat(route.underWay()).as("messages of an earlier test").isZero();
            assertThat(route.route().isReady()).as(route + " is ready").isTrue();
        }));
        routes.forEach(route -> IntStream.range(0, route.route().slots())
                .forEach(_ -> route.count(new SmsRoute.Outcome.Delivered(), true)));
        routes.forEach(RouteState::tally);
        server.sql("DELETE FROM sms_route");
        routes.forEach(route -> route.health(RouteState.Health.GOOD));
    }

    Answer request(String name, String number) {
        return server.call(login, "SetDomainPinLock", "domain", name, "pinlock", "1", "authoritynumber", number);
    }

    void request() {
        assertThat(request(domain, NUMBER).code()).isEqualTo(200);
    }

    String state() {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("sms status");
    }

    void awaitState(String state) {
        eventually(() -> assertThat(state()).isEqualTo(state));
    }

    String text(SubmitSm message) {
        return Gsm7.decode(message.getShortMessage());
    }

    String id() {
        return server.bean(io.pinlock.base.database.Database.class).read(io.pinlock.base.database.Sql
                .of("SELECT provider_id FROM sms_message WHERE domain = ? ORDER BY queued_at DESC LIMIT 1", domain)
                .one(row -> row.text("provider_id"))).orElseThrow();
    }
}
