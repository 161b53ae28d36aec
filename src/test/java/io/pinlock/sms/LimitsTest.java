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
import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody sends messages at our cost without end. */
class LimitsTest {
    private static final String NUMBER = "00491701234567";
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+) ");

    /** A server for each of them, not for each test: those with the same limits follow each other on the same one. */
    private static final Map<String, String> HOUR = Map.of("number-hour", "7", "countries", "DE, at");
    private static final Map<String, String> OTHERS = Map.of("number-day", "2", "account-hour", "2", "login-hour", "3", "country-day", "4");
    private static final Map<String, String> UNUSED = Map.of("unused-budget", "12", "unused-budget-account", "7");

    private TestServer server = TestServer.shared();
    private ScriptedRoute routes = new ScriptedRoute();
    private String login = "";

    private void start(Map<String, String> limits) {
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

    private Answer request(String domain, String number, String... more) {
        String[] fixed = {"domain", domain, "pinlock", "1", "authoritynumber", number};
        return server.call(login, "SetDomainPinLock",
                Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray(String[]::new));
    }

    private Answer request(String number) {
        return request(server.domain(login), number);
    }

    private String pin(String domain) {
        List<String> pins = eventually("PINs for " + domain,
                () -> routes.asked("a").stream().map(SmsRoute.Outgoing::text).filter(text -> text.contains(" " + domain)).map(PIN::matcher)
                        .filter(Matcher::find).map(found -> found.group(1)).toList(),
                found -> !found.isEmpty());
        return pins.getLast();
    }

    /** When the first message of all was queued; the clock runs on while a test asks. */
    private Instant first() {
        return server.bean(Database.class).read(Sql.of("SELECT min(queued_at) AS at FROM sms_message").one(row -> row.instant("at")))
                .orElseThrow();
    }

    private static String refused(String why, Instant until) {
        return "557 Object status prohibits operation; " + why + ", possible from " + ApiTimestamps.plainRoundedUp(until);
    }

    @Test
    void testFailure_perNumber_slidesWithTheHour() {
        start(HOUR);
        for (int i = 0; i < 7; i++) {
            assertThat(request(NUMBER).code()).isEqualTo(200);
            server.clock().advance(Duration.ofMinutes(5));
        }
        String domain = server.domain(login);
        String balance = server.balance(login);
        Instant possible = first().plus(Duration.ofHours(1));
        assertThat(request(domain, "+49 170 1234567").text()).isEqualTo(refused("too many messages to this number", possible));
        assertThat(server.balance(login)).as("nothing is charged").isEqualTo(balance);
        assertThat(request("00491707654321").code()).as("another number").isEqualTo(200);
        assertThat(server
                .count("SELECT count(*) AS n FROM journal WHERE action = 'SmsLimit' AND outcome = 'REFUSED' AND detail = 'NUMBER_HOUR'"
                        + " AND domain = ?", domain))
                .isOne();
        server.clock().advanceTo(possible.plusMillis(1));
        assertThat(request(domain, NUMBER).text()).startsWith("200");
        assertThat(request(NUMBER).code()).as("the second one counts until later").isEqualTo(557);
    }

    @Test
    void testFailure_perNumberAndDay_pinsOfCommandsCountToo() {
        start(OTHERS);
        String domain = server.domain(login);
        assertThat(request(domain, NUMBER).code()).isEqualTo(200);
        assertThat(request(domain, NUMBER, "token", pin(domain)).code()).isEqualTo(200);
        server.clock().advance(Duration.ofHours(5));
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        server.clock().advance(Duration.ofHours(5));
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).text())
                .isEqualTo(refused("too many messages to this number", first().plus(Duration.ofDays(1))));
        server.clock().advanceTo(first().plus(Duration.ofDays(1)));
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).text()).startsWith("200");
    }

    @Test
    void testFailure_perAccount_perLogin_perCountry() {
        start(OTHERS);
        String below = server.subreseller(login, "500.00", "18.00");
        assertThat(request("00491700000001").code()).isEqualTo(200);
        assertThat(request("00491700000002").code()).isEqualTo(200);
        assertThat(request("00491700000003").text())
                .isEqualTo(refused("too many messages for this account", first().plus(Duration.ofHours(1))));
        assertThat(request(server.domain(below), "00491700000003", "subuser", below).code()).isEqualTo(200);
        assertThat(request(server.domain(below), "00491700000004", "subuser", below).text())
                .isEqualTo(refused("too many messages by this login", first().plus(Duration.ofHours(1))));
        String own = server.domain(below);
        assertThat(server.call(below, "SetDomainPinLock", "domain", own, "pinlock", "1", "authoritynumber", "00491700000004").code())
                .isEqualTo(200);
        server.clock().advance(Duration.ofHours(2));
        assertThat(request("00491700000005").text())
                .isEqualTo(refused("too many messages to this country", first().plus(Duration.ofDays(1))));
        assertThat(request("0033612345678").code()).as("another country").isEqualTo(200);
    }

    @Test
    void testFailure_countriesThatAreNotServed() {
        start(HOUR);
        assertThat(request(NUMBER).code()).isEqualTo(200);
        assertThat(request("00436641234567").code()).isEqualTo(200);
        assertThat(request("0033612345678").text())
                .isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER is in a country that is not served");
        assertThat(request("00881631000000").text()).isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER is no mobile number");
    }

    /** Somebody asks for messages only to have them sent: none of the PINs is ever used. */
    @Test
    void testFailure_unusedPins_closeTheAccountsCountry_usedOnesOpenIt() {
        start(UNUSED);
        Instant hour = server.clock().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1));
        server.clock().advanceTo(hour.plus(Duration.ofMinutes(20)));
        List<String> domains = Stream.generate(() -> server.domain(login)).limit(7).toList();
        for (String domain : domains) {
            assertThat(request(domain, "0049170000000" + domains.indexOf(domain)).code()).isEqualTo(200);
        }
        assertThat(request("00491700000009").text())
                .isEqualTo(refused("too many unused PINs in this country", hour.plus(Duration.ofDays(1))));
        assertThat(request("0033612345678").code()).as("another country").isEqualTo(200);
        assertThat(requestBy(server.registrar(), "00491700000009").code()).as("another account").isEqualTo(200);
        assertThat(request(domains.getFirst(), "00491700000000", "token", pin(domains.getFirst())).code()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(request("0049170000001" + i).code()).as("three more for the used one").isEqualTo(200);
        }
        assertThat(request("00491700000009").code()).isEqualTo(557);
        server.clock().advanceTo(hour.plus(Duration.ofDays(1)));
        assertThat(request("00491700000009").code()).isEqualTo(200);
    }

    /** Several accounts work together. Who confirms its own PINs goes on. */
    @Test
    void testFailure_unusedPinsOfSeveralAccounts() {
        start(UNUSED);
        String accomplice = server.registrar();
        for (int i = 0; i < 6; i++) {
            assertThat(request("0049170000000" + i).code()).isEqualTo(200);
            assertThat(requestBy(accomplice, "0049170000001" + i).code()).isEqualTo(200);
        }
        assertThat(request("00491700000009").text()).contains("too many unused PINs in this country");
        assertThat(requestBy(accomplice, "00491700000009").code()).isEqualTo(557);
        assertThat(requestBy(server.registrar(), "00491700000009").code()).as("somebody who has nothing unused").isEqualTo(200);
    }

    /** What our own routes refuse was no use of the country by anybody. */
    @Test
    void testSuccess_messagesThatNeverLeft_areNotCounted() {
        start(UNUSED);
        routes.behave("a", _ -> new SmsRoute.Outcome.Refused("no"));
        for (int i = 0; i < 8; i++) {
            assertThat(request("0049170000000" + i).code()).isEqualTo(200);
            eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED'")).isZero());
        }
        assertThat(server.count("SELECT sum(sent) AS n FROM sms_traffic")).isZero();
        routes.behave("a", _ -> new SmsRoute.Outcome.Busy("not now"));
        String domain = server.domain(login);
        request(domain, NUMBER);
        server.bean(Database.class)
                .write(server.bean(SmsQueue.class).cancelTokens(io.pinlock.domain.DomainName.parse(domain).orElseThrow()));
        assertThat(server.count("SELECT sum(sent) AS n FROM sms_traffic")).isZero();
    }

    private Answer requestBy(String account, String number) {
        return server.call(account, "SetDomainPinLock", "domain", server.domain(account), "pinlock", "1", "authoritynumber", number);
    }

    @Test
    void testSuccess_recordOnly_writesDownAndSends() {
        start(Map.of("number-hour", "1", "record-only", "true"));
        assertThat(request("00881631000000").code()).as("never, whatever the mode").isEqualTo(541);
        assertThat(request(NUMBER).code()).isEqualTo(200);
        assertThat(request(NUMBER).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE action = 'SmsLimit' AND outcome = 'RECORDED'")).isOne();
        eventually(() -> assertThat(routes.asked("a")).hasSize(2));
    }

    @Test
    void testFailure_manyAtOnce_exactlyAsManyAsAllowed() throws Exception {
        start(HOUR);
        String other = server.account(Optional.empty(), "5000.00");
        List<Integer> codes = Together.run(24, caller -> {
            String account = caller % 2 == 0 ? login : other;
            return server.call(account, "SetDomainPinLock", "domain", server.domain(account), "pinlock", "1", "authoritynumber", NUMBER)
                    .code();
        });
        assertThat(codes.stream().filter(code -> code == 200)).hasSize(7);
        assertThat(codes.stream().filter(code -> code == 557)).hasSize(17);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message")).isEqualTo(7);
        assertThat(server.count("SELECT count(*) AS n FROM term")).as("and as many are charged").isEqualTo(7);
        assertThat(server.count("SELECT sum(sent) AS n FROM sms_traffic")).isEqualTo(7);
    }

    private Answer off(String domain) {
        return server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0");
    }

    private void lock(String domain) {
        assertThat(request(domain, NUMBER).text()).startsWith("200");
        assertThat(request(domain, NUMBER, "token", newestPin(domain)).code()).isEqualTo(200);
    }

    /** Once it has been sent. */
    private String newestPin(String domain) {
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED' AND domain = ?", domain))
                .isZero());
        return pin(domain);
    }

    /** Messages that somebody asked for or caused. */
    private long messages() {
        return server.count("SELECT count(*) AS n FROM sms_message WHERE login IS NOT NULL");
    }

    @Test
    void testFailure_pumpingByNotices_activateConfirmOff() {
        start(HOUR);
        String domain = server.domain(login);
        for (int i = 0; i < 3; i++) {
            lock(domain);
            assertThat(off(domain).code()).isEqualTo(200);
        }
        lock(domain);
        Instant possible = first().plus(Duration.ofHours(1));
        assertThat(off(domain).text()).as("it needs an eighth message").isEqualTo(refused("too many messages to this number", possible));
        assertThat(messages()).isEqualTo(7);
        assertThat(server.count("SELECT count(*) AS n FROM term")).isOne();
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(server
                .count("SELECT count(*) AS n FROM journal WHERE action = 'SmsLimit' AND outcome = 'REFUSED' AND detail = 'NUMBER_HOUR'"
                        + " AND domain = ?", domain))
                .isOne();
        server.clock().advanceTo(possible.plusMillis(1));
        assertThat(off(domain).code()).isEqualTo(200);
        assertThat(request(domain, NUMBER).code()).as("the notice counts for the next PIN").isEqualTo(557);
    }

    @Test
    void testSuccess_noticePastTheLimit_onceAnHourForEachNumber() {
        start(HOUR);
        List<String> domains = Stream.generate(() -> server.domain(login)).limit(7).toList();
        domains.forEach(this::lock);
        assertThat(off(domains.get(0)).code()).as("nothing was told for an hour").isEqualTo(200);
        assertThat(off(domains.get(1)).code()).isEqualTo(557);
        String other = server.domain(login);
        assertThat(request(other, "00491707654321").code()).isEqualTo(200);
        assertThat(request(other, "00491707654321", "token", pin(other)).code()).isEqualTo(200);
        assertThat(off(other).code()).as("another number").isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(61));
        assertThat(off(domains.get(1)).code()).isEqualTo(200);
        eventually(() -> assertThat(routes.asked("a")).hasSize(7 + 2 + 1 + 1));
    }

    /** Deletion and transfer of a lock have to be told as well: they wait, and the right PIN is not spent by that. */
    @Test
    void testFailure_actsWithTheRightPin_waitToo_andSpendNoPin() {
        start(HOUR);
        String beta = server.account(Optional.empty(), "100.00");
        String domain = server.domain(login);
        lock(domain);
        String told = server.domain(login);
        lock(told);
        assertThat(off(told).code()).isEqualTo(200);
        server.call(login, "SetDomainGuardProfile", "domain", domain, "profile", "FULL");
        server.clock().advance(Duration.ofMinutes(45));
        for (int i = 0; i < 3; i++) {
            assertThat(request(NUMBER).code()).isEqualTo(200);
        }
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        eventually(() -> assertThat(routes.asked("a")).hasSize(7));
        String pin = newestPin(domain);
        Instant possible = first().plus(Duration.ofHours(1));
        String refused = refused("too many messages to this number", possible);
        assertThat(server.call(login, "DeleteDomain", "domain", domain, "token", pin).text()).isEqualTo(refused);
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).text()).isEqualTo(refused);
        server.clock().advanceTo(possible.plusMillis(1));
        assertThat(server.call(login, "DeleteDomain", "domain", domain, "token", pin).code()).isEqualTo(200);
    }

    @Test
    void testFailure_noticesCountForTheAccount() {
        start(OTHERS);
        String domain = server.domain(login);
        lock(domain);
        assertThat(off(domain).code()).isEqualTo(200);
        assertThat(request("00491707654321").text())
                .isEqualTo(refused("too many messages for this account", first().plus(Duration.ofHours(1))));
    }

    @Test
    void testFailure_manyRemovalsAtOnce_exactlyAsManyNoticesAsAllowed() throws Exception {
        start(HOUR);
        List<String> domains = Stream.generate(() -> server.domain(login)).limit(5).toList();
        domains.forEach(this::lock);
        List<Integer> codes = Together.run(5, i -> off(domains.get(i)).code());
        assertThat(codes).containsOnly(200, 557);
        assertThat(codes.stream().filter(code -> code == 200)).hasSize(2);
        assertThat(messages()).isEqualTo(7);
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE state = 'ACTIVE'")).isEqualTo(3);
    }

    @Test
    void testFailure_manyCyclesAtOnce_neverMoreThanOnePastTheLimit() throws Exception {
        start(HOUR);
        List<String> domains = Stream.generate(() -> server.domain(login)).limit(8).toList();
        List<Integer> removed = Together.run(8, i -> {
            String domain = domains.get(i);
            int done = 0;
            while (request(domain, NUMBER).code() == 200) {
                assertThat(request(domain, NUMBER, "token", newestPin(domain)).code()).isEqualTo(200);
                if (off(domain).code() != 200) {
                    break;
                }
                done++;
            }
            return done;
        });
        long notices = removed.stream().mapToInt(Integer::intValue).sum();
        assertThat(messages()).isBetween(7L, 8L);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'LOCK_REMOVED'")).isEqualTo(notices);
        assertThat(server.count("SELECT count(*) AS n FROM term")).as("each is paid once").isLessThanOrEqualTo(8);
    }

    /** Wrong PINs never count as use, and each PIN counts once. */
    @Test
    void testFailure_wrongPinIsNoUse() {
        start(HOUR);
        String domain = server.domain(login);
        request(domain, NUMBER);
        pin(domain);
        assertThat(request(domain, NUMBER, "token", "00000000").code()).isEqualTo(531);
        assertThat(server.count("SELECT sum(used) AS n FROM sms_traffic")).isZero();
        assertThat(request(domain, NUMBER, "token", pin(domain)).code()).isEqualTo(200);
        assertThat(server.count("SELECT sum(used) AS n FROM sms_traffic")).isOne();
    }

    @Test
    void testSuccess_numbersAreMaskedInTime() {
        start(HOUR);
        String domain = server.domain(login);
        request(domain, NUMBER);
        pin(domain);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE number = '+491701234567'")).isOne();
        server.clock().advance(Duration.ofDays(31));
        server.jobsBringAbout(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE number = '+49*******567'"))
                .isEqualTo(1));
        assertThat(server.call(login, "QuerySMSList").value("sms number")).isEqualTo("+49*******567");
    }
}
