package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.sms.route.SmsRoute;
import io.pinlock.testing.RawSmsc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole server, bound to an SMSC that sends what no library would. */
abstract class RawSmscFixture {
    static final String NUMBER = "00491701234567";

    private static final Map<Class<?>, RawSmsc> SMSCS = new ConcurrentHashMap<>();

    RawSmsc smsc;
    TestServer server;
    String login;
    String domain = "";

    /** More settings of the route. */
    abstract Map<String, String> more();

    @BeforeEach
    void start() {
        smsc = SMSCS.computeIfAbsent(getClass(), _ -> listening());
        smsc.reset();
        Map<String, String> settings = new HashMap<>(Map.of("kind", "smpp", "host", "127.0.0.1", "port", "" + smsc.port()));
        settings.putAll(more());
        server = TestServer.own(settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> "pinlock.sms.routes.main." + entry.getKey(), Map.Entry::getValue)));
        SmppFixture.awaitRoutes(server);
        eventually(() -> assertThat(route().misses()).isFalse());
        smsc.reset();
        login = server.account(Optional.empty(), "5000.00");
    }

    @AfterEach
    void stop() {
        server.proveInvariants();
        server.close();
    }

    private static RawSmsc listening() {
        try {
            return new RawSmsc();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SmsRoute route() {
        return server.bean(Routes.class).all().getFirst().route();
    }

    /** Has a PIN sent for a new domain. */
    void request() {
        domain = server.domain(login);
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER).code())
                .isEqualTo(200);
    }

    void awaitState(String state) {
        eventually(() -> assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("sms status")).isEqualTo(state));
    }

    /** A message that goes through without a fault. */
    void requestAndAwaitSent() {
        request();
        awaitState("SENT");
    }

    /** What the provider calls the last message, or nothing. */
    String id() {
        return server.bean(Database.class).read(Sql
                .of("SELECT coalesce(provider_id, '') AS id FROM sms_message WHERE domain = ?", domain).one(row -> row.text("id")))
                .orElseThrow();
    }
}
