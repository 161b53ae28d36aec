package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.sms.route.SmsRoute;
import io.pinlock.testing.Answer;
import io.pinlock.testing.ScriptedRoute;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A server with limits of messages and one route, and a registrar that asks for some. */
abstract class LimitsFixture {
    static final String NUMBER = "00491701234567";
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+) ");

    /** A server for each of them, not for each test: those with the same limits follow each other on the same one. */
    static final Map<String, String> HOUR = Map.of("number-hour", "7", "countries", "DE, at");
    static final Map<String, String> OTHERS = Map.of("number-day", "2", "account-hour", "2", "login-hour", "3", "country-day", "4");

    TestServer server = TestServer.shared();
    ScriptedRoute routes = new ScriptedRoute();
    String login = "";

    void start(Map<String, String> limits) {
        Map<String, String> settings = new HashMap<>(Map.of("pinlock.sms.routes.a.kind", "scripted"));
        limits.forEach((name, value) -> settings.put("pinlock.sms.limits." + name, value));
        server = TestServer.own(settings, ScriptedRoute.class);
        SmppFixture.awaitRoutes(server);
        routes = server.bean(ScriptedRoute.class);
        routes.reset();
        login = server.account(Optional.empty(), "5000.00");
    }

    @AfterEach
    void stop() {
        server.proveInvariants();
        server.close();
    }

    Answer request(String domain, String number, String... more) {
        String[] fixed = {"domain", domain, "pinlock", "1", "authoritynumber", number};
        return server.call(login, "SetDomainPinLock",
                Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray(String[]::new));
    }

    Answer request(String number) {
        return request(server.domain(login), number);
    }

    String pin(String domain) {
        List<String> pins = eventually("PINs for " + domain,
                () -> routes.asked("a").stream().map(SmsRoute.Outgoing::text).filter(text -> text.contains(" " + domain)).map(PIN::matcher)
                        .filter(Matcher::find).map(found -> found.group(1)).toList(),
                found -> !found.isEmpty());
        return pins.getLast();
    }

    /** When the first message of all was queued; the clock runs on while a test asks. */
    Instant first() {
        return server.bean(Database.class).read(Sql.of("SELECT min(queued_at) AS at FROM sms_message").one(row -> row.instant("at")))
                .orElseThrow();
    }

    static String refused(String why, Instant until) {
        return "557 Object status prohibits operation; " + why + ", possible from " + ApiTimestamps.plainRoundedUp(until);
    }

    Answer requestBy(String account, String number) {
        return server.call(account, "SetDomainPinLock", "domain", server.domain(account), "pinlock", "1", "authoritynumber", number);
    }

    Answer off(String domain) {
        return server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0");
    }

    void lock(String domain) {
        assertThat(request(domain, NUMBER).text()).startsWith("200");
        assertThat(request(domain, NUMBER, "token", newestPin(domain)).code()).isEqualTo(200);
    }

    /** Once it has been sent. */
    String newestPin(String domain) {
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED' AND domain = ?", domain))
                .isZero());
        return pin(domain);
    }
}
