package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Notices of what somebody did count like messages with a PIN; nobody keeps a confirmed phone from its own. */
class NoticeLimitsTest extends LimitsFixture {
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
        // The second message is an hour old a few milliseconds later.
        server.clock().stop();
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
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER").code())
                .as("nobody without the PIN is told of limits").isEqualTo(504);
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", "00000000").code())
                .isEqualTo(531);
        assertThat(server.call(login, "DeleteDomain", "domain", domain, "token", pin).text()).isEqualTo(refused);
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).text()).isEqualTo(refused);
        server.clock().advanceTo(possible.plusMillis(1));
        assertThat(server.call(login, "DeleteDomain", "domain", domain, "token", pin).code()).isEqualTo(200);
    }

    /** No window opens of which the phone is not told; its PIN opens it later. */
    @Test
    void testFailure_aWindow_waitsToo_andSpendsNoPin() {
        start(HOUR);
        assertThat(server.call(login, "ModifyRegistrar", "pinlockwindows", "1").code()).isEqualTo(200);
        String domain = server.domain(login);
        lock(domain);
        server.call(login, "SetDomainGuardProfile", "domain", domain, "profile", "FULL");
        String told = server.domain(login);
        lock(told);
        assertThat(off(told).code()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(45));
        for (int i = 0; i < 3; i++) {
            assertThat(request(NUMBER).code()).isEqualTo(200);
        }
        String[] window = {"domain", domain, "for", "ModifyDomain", "window", "2h"};
        assertThat(server.call(login, "RequestDomainPin", window).code()).isEqualTo(200);
        String[] opening = Stream.concat(Stream.of(window), Stream.of("token", newestPin(domain))).toArray(String[]::new);
        assertThat(server.call(login, "RequestDomainPin", opening).text())
                .startsWith("557 Object status prohibits operation; too many messages to this number, possible from ");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("window end date")).isEmpty();
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'LIVE'", domain)).isOne();
        server.clock().advance(Duration.ofMinutes(16));
        assertThat(server.call(login, "RequestDomainPin", opening).values("window commands")).containsExactly("ModifyDomain");
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

    @Test
    void testSuccess_strangersCannotUseUpWhatMayBeSentToAConfirmedPhone() {
        start(HOUR);
        String domain = server.domain(login);
        lock(domain);
        String beta = server.account(Optional.empty(), "5000.00");
        for (int i = 0; i < 6; i++) {
            assertThat(requestBy(beta, NUMBER).code()).isEqualTo(200);
        }
        assertThat(requestBy(beta, NUMBER).code()).as("seven messages in this hour").isEqualTo(557);
        assertThat(request(NUMBER).code()).as("of a number that is only typed all messages count").isEqualTo(557);
        assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).isEqualTo(200);
        assertThat(off(domain).code()).isEqualTo(200);
    }

    @Test
    void testFailure_anotherNumber_waitsWhereTheLastOneCannotBeTold() {
        start(HOUR);
        List<String> domains = Stream.generate(() -> server.domain(login)).limit(2).toList();
        domains.forEach(this::lock);
        domains.forEach(domain -> assertThat(off(domain).code()).isEqualTo(200));
        assertThat(request(domains.get(0), "00491707654321").code()).isEqualTo(200);
        assertThat(messages()).as("two PINs, two removals, a PIN to the other number, and that there is one").isEqualTo(6);
        for (int i = 0; i < 2; i++) {
            assertThat(request(NUMBER).code()).isEqualTo(200);
        }
        Instant possible = first().plus(Duration.ofHours(1));
        assertThat(request(domains.get(1), "00491707654321").text()).isEqualTo(refused("too many messages to this number", possible));
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'NUMBER_CHANGED'")).isOne();
        server.clock().advanceTo(possible.plusMillis(1));
        assertThat(request(domains.get(1), "00491707654321").code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'NUMBER_CHANGED'")).isEqualTo(2);
    }
}
