package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.sms.MessageType;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.AnsweredMessage;
import io.pinlock.domain.DomainName;
import io.pinlock.base.AccountId;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.RecoveryAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.util.UUID;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lock whose phone is lost goes to another phone, after a waiting period that nothing shortens. */
class RecoveryTest {
    private static final String NEW = "00491701234567";
    private static final String OTHER = "00491707654321";
    private static final String RUNS = "552 Domain status does not allow for operation; a recovery runs until ";
    private static final String NONE = "552 Domain status does not allow for operation; no recovery runs";
    private static final String WAITS = "557 Object status prohibits operation; the recovery can be confirmed later, possible from ";
    private static final String INVALID = "531 Authorization failed; invalid token";
    private static final Duration WAITING = Duration.ofDays(7);

    private final TestServer server = TestServer.own();
    private final String login = server.registrar();
    private final String other = server.registrar();
    private final String domain = server.lockedDomain(login);

    @BeforeEach
    void addContacts() {
        server.clock().stop();
        server.sql("""
                INSERT INTO authority_contact (domain, position, name, kind, number, country, secret)
                VALUES (?, 2, 'second', 'SMS', '+491601111111', 'DE', NULL), (?, 3, 'app', 'TOTP', NULL, '', '')""", domain, domain);
        server.sql("UPDATE pinlock SET contacts = 3, quorum = 1 WHERE domain = ?", domain);
    }

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    private Answer call(String who, String command, String... more) {
        return server.call(who, command, Stream.concat(Stream.of("domain", domain), Stream.of(more)).toArray(String[]::new));
    }

    private String text(String who, String command, String... more) {
        return call(who, command, more).text();
    }

    private Answer recover(String number, String... more) {
        return call(login, "RecoverDomain",
                Stream.concat(Stream.of("authoritynumber", number), Stream.of(more)).toArray(String[]::new));
    }

    private void start() {
        assertThat(recover(NEW).text()).startsWith("200");
    }

    private Answer status() {
        return call(login, "StatusDomainPinLock");
    }

    private long sent(String kind, String number) {
        return server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND kind = ? AND number = ?", domain, kind, number);
    }

    private void pass(Duration time) {
        server.clock().advance(time);
        server.bean(RecoveryNotices.class).tellDue();
    }

    private List<String> events() {
        Answer list = server.call(login, "QueryEventList", "class", "DOMAIN_PINLOCK", "limit", "100");
        return IntStream.range(0, Integer.parseInt(list.value("count"))).filter(i -> list.values("object id").get(i).equals(domain))
                .mapToObj(i -> list.values("eventsubclass").get(i)).toList();
    }

    private RecoveryAdministration desk() {
        return server.bean(RecoveryAdministration.class);
    }

    @Test
    void testSuccess_fromTheStartToTheNewPhone() {
        server.sql("UPDATE pinlock SET quorum = 2 WHERE domain = ?", domain);
        Answer started = recover(NEW, "language", "DE");
        assertThat(LocalDateTime.parse(started.value("recovery end date").replace(' ', 'T')).toInstant(ZoneOffset.UTC))
                .isBetween(server.clock().instant().plus(WAITING), server.clock().instant().plus(WAITING).plusSeconds(1));
        assertThat(status().value("recovery end date")).isEqualTo(started.value("recovery end date"));
        assertThat(status().value("recovery by")).isEqualTo(login);
        assertThat(status().value("recovery through")).isEqualTo("ACCOUNT");
        assertThat(status().value("recovery authoritynumber")).isEqualTo("+49*******567");
        assertThat(status().value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(sent("RECOVERY_STARTED", "+1987654321")).isOne();
        assertThat(sent("RECOVERY_STARTED", "+491601111111")).as("all contacts that have an address").isOne();
        pass(WAITING);
        String paid = status().value("pinlock paiduntildate");
        assertThat(recover(NEW).value("info")).isEqualTo("Please resend this command with the one-way token to end the recovery.");
        assertThat(sent("RECOVERY_TOKEN", "+491701234567")).isOne();
        String pin = server.pin(domain);
        assertThat(server.messages(domain))
                .anyMatch(message -> message.startsWith("Mit PIN " + pin + " wird dies das Telefon von PinLock"));
        assertThat(recover(NEW, "token", pin).text()).startsWith("200");
        Answer after = status();
        assertThat(after.value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(after.value("pinlock authoritynumber")).isEqualTo("+49*******567");
        assertThat(after.value("pinlock language")).isEqualTo("DE");
        assertThat(after.value("pinlock paiduntildate")).as("the term is untouched").isEqualTo(paid);
        assertThat(after.value("recovery by")).isEmpty();
        assertThat(server.count("SELECT contacts + quorum AS n FROM pinlock WHERE domain = ?", domain)).as("one contact, one word")
                .isEqualTo(2);
        assertThat(sent("RECOVERY_DONE", "+1987654321")).isOne();
        assertThat(sent("RECOVERY_DONE", "+491601111111")).isOne();
        assertThat(events()).contains("RECOVERY_STARTED", "RECOVERY_RUNS", "RECOVERED");
        server.clock().advance(Duration.ofMinutes(1));
        String command = server.requestPin(login, domain);
        assertThat(sent("COMMAND_TOKEN", "+491701234567")).as("from now on it is asked").isOne();
        assertThat(text(other, "TransferDomain", "action", "USERTRANSFER", "token", command)).startsWith("200");
    }

    @Test
    void testFailure_whileItRuns_nothingGuardedHappens_whateverThePin() {
        String pin = server.requestPin(login, domain);
        start();
        assertThat(text(other, "TransferDomain", "action", "USERTRANSFER", "token", pin)).startsWith(RUNS);
        assertThat(text(login, "RequestDomainPin")).startsWith(RUNS);
        assertThat(text(login, "SetDomainPinLock", "pinlock", "0", "token", pin)).startsWith(RUNS);
        assertThat(text(login, "DeleteDomain", "token", pin)).startsWith(RUNS);
        assertThat(text(login, "PushDomain", "target", "TRANSIT", "token", pin)).startsWith(RUNS);
        assertThat(text(login, "ModifyDomain", "transferlock", "1")).as("under the profile TRANSFER").startsWith(RUNS);
        assertThat(text(login, "SetDomainGuardProfile", "profile", "FULL")).startsWith(RUNS);
        assertThat(text(login, "ResendDomainPin")).as("the PIN is dead").startsWith("552");
        assertThat(text(login, "StatusDomain", "token", pin)).startsWith(RUNS);
        assertThat(call(login, "StatusDomain").value("auth")).as("with it the domain would leave").isEmpty();
        assertThat(server.call(login, "ModifyRegistrar", "renewalmode", "AUTODELETE").code()).isEqualTo(557);
        assertThat(text(other, "CheckDomainTransfer")).startsWith("2");
        assertThat(text(login, "RenewDomain", "period", "1")).doesNotStartWith(RUNS);
        pass(WAITING);
        assertThat(text(login, "RequestDomainPin")).as("nor before it is confirmed").startsWith(RUNS);
        assertThat(events().stream().filter("GUARD_REFUSED"::equals)).isNotEmpty();
    }

    @Test
    void testFailure_beforeItsEnd_noPinIsSent_andNoneTaken() {
        start();
        pass(WAITING.minusSeconds(1));
        assertThat(recover(NEW).text()).startsWith(WAITS);
        assertThat(recover(NEW, "token", "12345678").text()).startsWith(WAITS);
        assertThat(sent("RECOVERY_TOKEN", "+491701234567")).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(recover(NEW, "token", "12345678").text()).isEqualTo(INVALID);
        assertThat(recover(NEW).text()).startsWith("200");
        assertThat(recover(NEW).text()).as("one is outstanding").startsWith("557");
        assertThat(recover(OTHER, "token", server.pin(domain)).text()).isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER");
        for (int i = 0; i < 5; i++) {
            assertThat(recover(NEW, "token", "00000000").text()).isEqualTo(INVALID);
        }
        assertThat(recover(NEW, "token", server.pin(domain)).text()).as("burnt").isEqualTo(INVALID);
        assertThat(status().value("pinlock authoritynumber")).isEqualTo("+19*****321");
    }

    @Test
    void testSuccess_itsPin_isSentAgain_andOpensNothingElse() {
        start();
        pass(WAITING);
        recover(NEW);
        String pin = server.pin(domain);
        assertThat(text(other, "TransferDomain", "action", "USERTRANSFER", "token", pin)).startsWith(RUNS);
        assertThat(text(login, "UnfreezeDomain", "token", pin)).startsWith("552");
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(text(login, "ResendDomainPin")).startsWith("200");
        assertThat(sent("RECOVERY_TOKEN", "+491701234567")).isEqualTo(2);
        AnsweredMessage notice = new AnsweredMessage(UUID.randomUUID(), new DomainName(domain),
                new AccountId(server.count("SELECT account_id AS n FROM domain WHERE name = ?", domain)),
                new AuthorityNumber("+491601111111"),
                MessageType.CONTACT_TOKEN, Optional.empty(), server.clock().instant());
        assertThat(server.bean(ContactOrders.class).refuse(notice)).as("a contact refuses an order that was asked of it, and no other")
                .isFalse();
        assertThat(recover(NEW, "token", pin).text()).startsWith("200");
        assertThat(recover(NEW, "token", pin).text()).isEqualTo(NONE);
    }

    @Test
    void testFailure_anotherNumber_beginsAnew_andSoDoesAStartAfterAStop() {
        start();
        pass(Duration.ofDays(6));
        assertThat(recover(OTHER).text()).startsWith("200");
        pass(Duration.ofDays(1));
        assertThat(recover(OTHER).text()).startsWith(WAITS);
        assertThat(recover(OTHER, "token", "1").text()).startsWith(WAITS);
        assertThat(recover(NEW, "token", "1").text()).as("gone").isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER");
        assertThat(text(login, "StopDomainRecovery")).startsWith("200");
        assertThat(recover(OTHER).text()).startsWith("200");
        pass(WAITING.minusSeconds(1));
        assertThat(recover(OTHER).text()).startsWith(WAITS);
        assertThat(sent("RECOVERY_STARTED", "+491601111111")).as("told each time").isEqualTo(3);
    }

    @Test
    void testSuccess_everyContactIsTold_everyDay_andADayBeforeTheEnd_once_whateverNodeLooks() throws Exception {
        start();
        try (TestServer second = server.secondNode()) {
            for (int day = 1; day <= 8; day++) {
                server.clock().advance(Duration.ofDays(1));
                Together.run(6, caller -> {
                    (caller % 2 == 0 ? server : second).bean(RecoveryNotices.class).tellDue();
                    return true;
                });
                for (String number : List.of("+1987654321", "+491601111111")) {
                    assertThat(sent("RECOVERY_RUNS", number)).as("day " + day).isEqualTo(Math.min(6, day));
                }
            }
        }
        assertThat(events().stream().filter("RECOVERY_RUNS"::equals)).hasSize(6);
        assertThat(server.messages(domain).getFirst()).contains("another phone gets");
    }

    /** The job that comes round by itself. */
    @Test
    void testSuccess_aJobTellsThem() {
        start();
        server.clock().run();
        server.clock().advance(Duration.ofDays(1));
        server.jobsBringAbout(() -> assertThat(sent("RECOVERY_RUNS", "+1987654321")).isOne());
    }

    @Test
    void testSuccess_theAccountStopsIt_andOneAbove_nobodyElse() {
        assertThat(text(login, "StopDomainRecovery")).isEqualTo(NONE);
        start();
        assertThat(text(other, "StopDomainRecovery")).isEqualTo("545 Entity reference not found");
        assertThat(call(other, "RecoverDomain", "authoritynumber", OTHER).text()).isEqualTo("545 Entity reference not found");
        pass(WAITING);
        recover(NEW);
        String pin = server.pin(domain);
        assertThat(text(login, "StopDomainRecovery")).startsWith("200");
        assertThat(recover(NEW, "token", pin).text()).isEqualTo(NONE);
        assertThat(sent("RECOVERY_STOPPED", "+1987654321")).isOne();
        assertThat(sent("RECOVERY_STOPPED", "+491601111111")).isOne();
        assertThat(events()).contains("RECOVERY_STOPPED");
        assertThat(text(login, "RequestDomainPin")).as("as before").startsWith("200");
        String sub = server.subreseller(login, "100.00", "15.00");
        String held = server.lockedDomain(sub);
        assertThat(server.call(sub, "RecoverDomain", "domain", held, "authoritynumber", NEW).code()).isEqualTo(200);
        assertThat(server.call(login, "StopDomainRecovery", "domain", held).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_aFreezeEndsIt_andWhileFrozenNoneStarts() {
        start();
        assertThat(text(login, "FreezeDomain")).startsWith("200");
        assertThat(status().value("recovery by")).isEmpty();
        assertThat(status().value("frozen")).isEqualTo("1");
        assertThat(events()).contains("RECOVERY_STOPPED", "FROZEN");
        assertThat(recover(NEW).text()).isEqualTo("552 Domain status does not allow for operation; domain is frozen");
        assertThat(recover(NEW, "token", "1").text()).isEqualTo("552 Domain status does not allow for operation; domain is frozen");
        assertThat(text(login, "StopDomainRecovery")).isEqualTo(NONE);
        assertThat(desk().start(Actor.operator(), domain, NEW, Optional.empty(), "lost")).isInstanceOf(OrderResult.Refused.class);
        call(login, "UnfreezeDomain");
        assertThat(text(login, "UnfreezeDomain", "token", server.pin(domain))).startsWith("200");
        start();
        pass(WAITING.minusSeconds(1));
        assertThat(recover(NEW).text()).as("anew").startsWith(WAITS);
    }

    @Test
    void testFailure_whatCannotBeRecovered() {
        String open = server.domain(login);
        assertThat(server.call(login, "RecoverDomain", "domain", open, "authoritynumber", NEW).text())
                .isEqualTo("552 Domain status does not allow for operation; pinlock is not activated");
        assertThat(recover("12").code()).isEqualTo(505);
        assertThat(recover(NEW, "language", "FR").code()).isEqualTo(505);
        assertThat(recover(NEW, "token", "12345678").text()).isEqualTo(NONE);
        assertThat(status().value("recovery by")).isEmpty();
    }

    @Test
    void testSuccess_whatNobodyConfirms_lapses() {
        start();
        pass(WAITING);
        pass(Duration.ofDays(30));
        assertThat(status().value("recovery by")).isEmpty();
        assertThat(sent("RECOVERY_STOPPED", "+491601111111")).isOne();
        assertThat(recover(NEW, "token", "1").text()).isEqualTo(NONE);
        assertThat(recover(NEW).value("recovery end date")).as("anew").isNotEmpty();
    }

    /** Also where no job has come round yet. */
    @Test
    void testFailure_whatHasLapsed_isNotConfirmed() {
        start();
        server.clock().advance(WAITING.plusDays(30).minusMinutes(5));
        recover(NEW);
        String pin = server.pin(domain);
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(recover(NEW, "token", pin).text()).isEqualTo(NONE);
        assertThat(status().value("pinlock authoritynumber")).isEqualTo("+19*****321");
        server.bean(RecoveryNotices.class).tellDue();
    }

    @Test
    void testSuccess_theOperatorStarts_withAReason_theAccountConfirms_orStops() {
        assertThat(desk().start(Actor.operator(), domain, NEW, Optional.empty(), " ")).isInstanceOf(OrderResult.Refused.class);
        assertThat(desk().start(Actor.operator(), domain, "none", Optional.empty(), "lost")).isInstanceOf(OrderResult.Refused.class);
        assertThat(desk().start(Actor.operator(), "unknown.example", NEW, Optional.empty(), "lost"))
                .isInstanceOf(OrderResult.Refused.class);
        TestServer.done(desk().start(Actor.operator(), domain, NEW, Optional.empty(), "phone in the lake"));
        assertThat(desk().start(Actor.operator(), domain, NEW, Optional.empty(), "again")).isInstanceOf(OrderResult.Refused.class);
        assertThat(status().value("recovery by")).isEqualTo("operator");
        assertThat(status().value("recovery through")).isEqualTo("OPERATOR");
        assertThat(status().value("recovery reason")).isEqualTo("phone in the lake");
        assertThat(sent("RECOVERY_STARTED", "+491601111111")).isOne();
        assertThat(text(login, "StopDomainRecovery")).startsWith("200");
        TestServer.done(desk().start(Actor.operator(), domain, NEW, Optional.empty(), "phone in the lake"));
        TestServer.done(server.bean(DomainAdministration.class).clearAttempts(Actor.operator(), domain, "no way round"));
        assertThat(recover(NEW).text()).startsWith(WAITS);
        pass(WAITING);
        recover(NEW);
        assertThat(recover(NEW, "token", server.pin(domain)).text()).startsWith("200");
        TestServer.done(desk().start(Actor.operator(), domain, OTHER, Optional.empty(), "again"));
        assertThat(desk().stop(Actor.operator(), domain, " ")).isInstanceOf(OrderResult.Refused.class);
        TestServer.done(desk().stop(Actor.operator(), domain, "found it"));
        assertThat(desk().stop(Actor.operator(), domain, "found it")).isInstanceOf(OrderResult.Refused.class);
    }

    private static Actor operator(String name) {
        return Actor.operator(name, "192.0.2.1", "mark");
    }

    private void twoOperators() {
        for (String name : new String[]{"first", "second"}) {
            TestServer.done(server.desk().setOperatorPassword(Actor.operator(), name, name + "-secret-word"));
        }
    }

    @Test
    void testSuccess_aCourtOrder_needsTwoOperators_waitsAsLong_andOnlyTheOperatorStopsIt() {
        twoOperators();
        assertThat(desk().order(operator("first"), domain, NEW, Optional.empty(), "court of K., 1 C 2/26")).as("too new")
                .isInstanceOf(OrderResult.Refused.class);
        server.clock().advance(Duration.ofDays(1));
        assertThat(desk().order(Actor.operator(), domain, NEW, Optional.empty(), "court")).as("nobody known")
                .isInstanceOf(OrderResult.Refused.class);
        assertThat(desk().confirm(operator("second"), domain)).as("none waits").isInstanceOf(OrderResult.Refused.class);
        TestServer.done(desk().order(operator("first"), domain, NEW, Optional.empty(), "court of K., 1 C 2/26"));
        assertThat(status().value("recovery by")).as("nothing has begun").isEmpty();
        assertThat(sent("RECOVERY_ORDERED", "+1987654321")).isZero();
        assertThat(desk().confirm(operator("first"), domain)).as("the same").isInstanceOf(OrderResult.Refused.class);
        assertThat(desk().confirm(Actor.operator(), domain)).as("nobody known").isInstanceOf(OrderResult.Refused.class);
        TestServer.done(server.desk().setOperatorPassword(Actor.operator(), "third", "third-secret-word"));
        assertThat(desk().confirm(operator("third"), domain)).as("made for it").isInstanceOf(OrderResult.Refused.class);
        TestServer.done(desk().confirm(operator("second"), domain));
        assertThat(status().value("recovery through")).isEqualTo("COURT");
        assertThat(sent("RECOVERY_ORDERED", "+1987654321")).isOne();
        assertThat(sent("RECOVERY_ORDERED", "+491601111111")).isOne();
        assertThat(text(login, "StopDomainRecovery")).contains("a court has ordered the recovery");
        assertThat(text(login, "FreezeDomain")).contains("a court has ordered the recovery");
        assertThat(recover(OTHER).text()).contains("a court has ordered the recovery");
        assertThat(server.count("SELECT count(*) AS n FROM recovery WHERE objected_by = ?", login)).as("noted for the operator").isOne();
        pass(WAITING.minusSeconds(1));
        assertThat(recover(NEW).text()).startsWith(WAITS);
        pass(Duration.ofSeconds(1));
        recover(NEW);
        assertThat(recover(NEW, "token", server.pin(domain)).text()).startsWith("200");
    }

    /** Whose phone was stolen freezes the domain first: without this nobody could ever end that. */
    @Test
    void testSuccess_aFrozenDomainWhosePhoneIsGone_getsAnotherByTwoOperators() {
        twoOperators();
        server.clock().advance(Duration.ofDays(1));
        assertThat(text(login, "FreezeDomain")).startsWith("200");
        assertThat(desk().start(Actor.operator(), domain, NEW, Optional.empty(), "lost")).as("one is not enough")
                .isInstanceOf(OrderResult.Refused.class);
        TestServer.done(desk().order(operator("first"), domain, NEW, Optional.empty(), "phone stolen, papers seen"));
        TestServer.done(desk().confirm(operator("second"), domain));
        assertThat(status().value("frozen") + status().value("recovery through")).isEqualTo("1COURT");
        assertThat(text(login, "UnfreezeDomain")).startsWith(RUNS);
        assertThat(text(login, "RequestDomainPin")).startsWith(RUNS);
        TestServer.done(desk().stop(operator("first"), domain, "the phone was found"));
        assertThat(status().value("frozen")).as("stopped: as before").isEqualTo("1");
        assertThat(text(login, "RequestDomainPin")).isEqualTo("552 Domain status does not allow for operation; domain is frozen");
        TestServer.done(desk().order(operator("second"), domain, NEW, Optional.empty(), "it was another phone"));
        TestServer.done(desk().confirm(operator("first"), domain));
        pass(WAITING.minusSeconds(1));
        assertThat(recover(NEW).text()).startsWith(WAITS);
        pass(Duration.ofSeconds(1));
        recover(NEW);
        assertThat(recover(NEW, "token", server.pin(domain)).text()).startsWith("200");
        assertThat(status().value("frozen")).isEqualTo("0");
        assertThat(text(login, "RequestDomainPin")).startsWith("200");
    }

    @Test
    void testSuccess_theOperatorStopsACourtOrder_waitingOrRunning() {
        twoOperators();
        server.clock().advance(Duration.ofDays(1));
        TestServer.done(desk().order(operator("first"), domain, NEW, Optional.empty(), "court"));
        assertThat(desk().stop(operator("first"), domain, "a mistake"))
                .isEqualTo(new OrderResult.Yes("The court order for " + domain + " is withdrawn."));
        assertThat(desk().confirm(operator("second"), domain)).isInstanceOf(OrderResult.Refused.class);
        TestServer.done(desk().order(operator("first"), domain, NEW, Optional.empty(), "court"));
        start();
        TestServer.done(desk().confirm(operator("second"), domain));
        assertThat(status().value("recovery through")).as("in place of the account's").isEqualTo("COURT");
        TestServer.done(desk().stop(operator("second"), domain, "appeal"));
        assertThat(status().value("recovery through")).isEmpty();
    }

    @Test
    void testSuccess_preview_saysWhatWouldBecome_andDoesNothing() {
        Answer start = recover(NEW, "preview", "1");
        assertThat(start.value("preview code")).isEqualTo("200");
        assertThat(start.value("preview authoritynumber")).isEqualTo("+49*******567");
        assertThat(status().value("recovery by")).isEmpty();
        assertThat(sent("RECOVERY_STARTED", "+1987654321")).isZero();
        start();
        assertThat(recover(NEW, "preview", "1").value("preview code")).isEqualTo("557");
        pass(WAITING);
        assertThat(recover(NEW, "preview", "1").value("preview code")).isEqualTo("200");
        assertThat(recover(NEW, "token", "wrong", "preview", "1").value("preview code")).as("no word of whether it is right")
                .isEqualTo("200");
        assertThat(sent("RECOVERY_TOKEN", "+491701234567")).isZero();
        assertThat(status().value("recovery by")).isEqualTo(login);
    }

    /** A stop and the confirmation at one moment: one of them has happened. */
    @Test
    void testSuccess_stopAndConfirmation_oneWins() throws Exception {
        for (int time = 0; time < 10; time++) {
            String name = server.lockedDomain(login);
            server.call(login, "RecoverDomain", "domain", name, "authoritynumber", NEW);
            server.clock().advance(WAITING);
            server.call(login, "RecoverDomain", "domain", name, "authoritynumber", NEW);
            String pin = server.pin(name);
            List<Answer> answers = Together.run(3, caller -> switch (caller) {
                case 0 -> server.call(login, "StopDomainRecovery", "domain", name);
                default -> server.call(login, "RecoverDomain", "domain", name, "authoritynumber", NEW, "token", pin);
            });
            assertThat(answers).extracting(Answer::code).containsExactlyInAnyOrder(200, 552, 552);
            assertThat(server.call(login, "StatusDomainPinLock", "domain", name).value("pinlock authoritynumber"))
                    .isEqualTo(answers.getFirst().code() == 200 ? "+19*****321" : "+49*******567");
        }
    }

    @Test
    void testSuccess_theSetting_holdsForWhatStartsThen() {
        start();
        try (TestServer faster = server.secondNode(Map.of("pinlock.recovery.waiting", "3d"))) {
            String name = server.lockedDomain(login);
            assertThat(faster.call(login, "RecoverDomain", "domain", name, "authoritynumber", NEW).code()).isEqualTo(200);
            server.clock().advance(Duration.ofDays(3));
            assertThat(faster.call(login, "RecoverDomain", "domain", domain, "authoritynumber", NEW).text()).as("its end was fixed")
                    .startsWith(WAITS);
            assertThat(faster.call(login, "RecoverDomain", "domain", name, "authoritynumber", NEW).code()).isEqualTo(200);
        }
    }
}
