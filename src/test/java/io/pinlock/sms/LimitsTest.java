package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.base.database.Database;
import io.pinlock.sms.route.SmsRoute;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody sends messages at our cost without end. */
class LimitsTest extends LimitsFixture {
    private static final Map<String, String> UNUSED = Map.of("unused-budget", "12", "unused-budget-account", "7");

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

    /** A registrar with more messages than anybody counts should not have them one after the other. */
    @Test
    void testSuccess_whatHasNoLimit_isNotTakenInTurn() {
        start(Map.of("number-hour", "0", "number-day", "0", "account-hour", "0", "account-day", "0"));
        assertThat(request(NUMBER).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM turn WHERE name <> 'import'")).isZero();
    }

    @Test
    void testSuccess_whatHasALimit_isTakenInTurn() {
        start(HOUR);
        assertThat(request(NUMBER).code()).isEqualTo(200);
        assertThat(request(NUMBER).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM turn WHERE name <> 'import'")).as("of the number and of the account")
                .isEqualTo(2);
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
        assertThat(server.count("SELECT sum(sent) AS n FROM sms_traffic WHERE account_id > 0")).isZero();
        routes.behave("a", _ -> new SmsRoute.Outcome.Busy("not now"));
        String domain = server.domain(login);
        request(domain, NUMBER);
        server.bean(Database.class)
                .write(SmsQueue.cancelTokens(io.pinlock.domain.DomainName.parse(domain).orElseThrow(), server.clock().instant()));
        assertThat(server.count("SELECT sum(sent) AS n FROM sms_traffic WHERE account_id > 0")).isZero();
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
        assertThat(server.count("SELECT sum(sent) AS n FROM sms_traffic WHERE account_id > 0")).isEqualTo(7);
    }

    /** Wrong PINs never count as use, and each PIN counts once. */
    @Test
    void testFailure_wrongPinIsNoUse() {
        start(HOUR);
        String domain = server.domain(login);
        request(domain, NUMBER);
        pin(domain);
        assertThat(request(domain, NUMBER, "token", "00000000").code()).isEqualTo(531);
        assertThat(server.count("SELECT sum(used) AS n FROM sms_traffic WHERE account_id > 0")).isZero();
        assertThat(request(domain, NUMBER, "token", pin(domain)).code()).isEqualTo(200);
        assertThat(server.count("SELECT sum(used) AS n FROM sms_traffic WHERE account_id > 0")).isOne();
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
