package io.pinlock.lock.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.AdminReason;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wrong PINs of registrars that have nothing to do with a domain: they cost its holder nothing. */
class OutsidersTest {
    private static final String SHUT_OUT = "557 Object status prohibits operation; too many wrong tokens, possible from ";

    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();
    private final String domain = server.lockedDomain(alpha);

    @AfterEach
    void goOn() {
        server.clock().run();
    }

    @Test
    void testFailure_fiveWrongOnes_shutTheRegistrarOut_andTheHoldersPinStaysGood() {
        server.clock().stop();
        String pin = server.requestPin(alpha, domain);
        attempts(beta, 5);
        assertThat(take(beta, pin).text()).as("the right one is not looked at").startsWith(SHUT_OUT);
        assertThat(take(server.subreseller(beta, "0", "1.00"), pin).text()).as("nor for an account below").startsWith(SHUT_OUT);
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token attempts left")).isEqualTo("5");
        assertThat(events("REGISTRAR_SHUT_OUT")).containsExactly("registrar:" + beta);
        assertThat(take(server.registrar(), pin).code()).as("another registrar, with the holder's PIN").isEqualTo(200);
    }

    @Test
    void testFailure_noRegistrarLooksAtMoreThanFiveInAnyDay() {
        server.clock().stop();
        for (int i = 0; i < 5; i++) {
            server.requestPin(alpha, domain);
            attempts(beta, 1);
            server.clock().advance(Duration.ofHours(4));
        }
        String pin = server.requestPin(alpha, domain);
        Answer refused = take(beta, pin);
        assertThat(refused.text()).as("20 hours after the first").startsWith(SHUT_OUT);
        server.clock().advance(Duration.ofHours(4));
        String next = server.requestPin(alpha, domain);
        attempts(beta, 1);
        assertThat(take(beta, next).text()).as("the second of the five is 20 hours old").startsWith(SHUT_OUT);
    }

    @Test
    void testSuccess_whatARegistrarGuessedWrong_isForgottenWithTheRightOne() {
        String pin = server.requestPin(alpha, domain);
        attempts(beta, 4);
        assertThat(take(beta, pin).code()).isEqualTo(200);
        assertThat(server.count("SELECT count(*) AS n FROM outsider WHERE domain = ?", domain)).isZero();
    }

    @Test
    void testFailure_twentyOfAllTogether_burnThePin_andTheNextOneIsThereAtOnce() {
        String pin = server.requestPin(alpha, domain);
        twentyWrongOnes();
        assertThat(take(beta, pin).code()).as("burnt").isEqualTo(531);
        assertThat(server.messages(domain)).filteredOn(text -> text.startsWith("Wrong PINs")).hasSize(1);
        assertThat(events("TOKEN_BURNT")).hasSize(1);
        assertThat(take(beta, server.requestPin(alpha, domain)).code()).isEqualTo(200);
    }

    @Test
    void testFailure_twentyMoreOnTheSameDay_closeTheSecondPinToOutsidersOnly() {
        server.call(alpha, "ModifyRegistrar", "pinlockstrict", "1");
        server.requestPin(alpha, domain);
        twentyWrongOnes();
        String second = server.requestPin(alpha, domain);
        twentyWrongOnes();
        assertThat(take(beta, second).code()).as("closed to outsiders").isEqualTo(531);
        assertThat(server.messages(domain)).as("one notice a day").filteredOn(text -> text.startsWith("Wrong PINs")).hasSize(1);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", second).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_whereOutsidersClosedThePin_anotherOneIsThereAtOnce() {
        server.requestPin(alpha, domain);
        twentyWrongOnes();
        server.requestPin(alpha, domain);
        twentyWrongOnes();
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain, "target", beta).code()).isEqualTo(200);
        assertThat(take(beta, server.pin(domain)).code()).isEqualTo(200);
    }

    private void twentyWrongOnes() {
        for (int i = 0; i < 4; i++) {
            attempts(server.registrar(), 5);
        }
        server.clock().advance(Duration.ofSeconds(1));
    }

    @Test
    void testFailure_theHoldersSideBurnsItAfterFive_whateverOutsidersDid() {
        server.call(alpha, "ModifyRegistrar", "pinlockstrict", "1");
        server.requestPin(alpha, domain);
        attempts(beta, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", "wrong").code()).isEqualTo(531);
        }
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain).code()).as("ten minutes are not over").isEqualTo(557);
    }

    @Test
    void testFailure_anAccountAboveTheHolder_isOnTheHoldersSide() {
        String below = server.subreseller(alpha, "100.00", "5.00");
        String held = server.lockedDomain(below);
        server.requestPin(below, held);
        for (int left = 4; left >= 1; left--) {
            assertThat(take(alpha, held, "00000000").code()).isEqualTo(531);
            assertThat(server.call(below, "StatusDomainPinLock", "domain", held).value("token attempts left"))
                    .isEqualTo(String.valueOf(left));
        }
    }

    @Test
    void testSuccess_theOperatorForgetsWrongPins_withAReason() {
        String pin = server.requestPin(alpha, domain);
        attempts(beta, 5);
        DomainAdministration desk = server.bean(DomainAdministration.class);
        assertThat(desk.clearAttempts(Actor.operator(), domain, " ")).isEqualTo(new OrderResult.Refused(AdminReason.NO_REASON.refusal()));
        assertThat(desk.clearAttempts(Actor.operator(), "no.example", "x"))
                .isEqualTo(new OrderResult.Refused(AdminReason.UNKNOWN_DOMAIN.refusal("no.example")));
        TestServer.done(desk.clearAttempts(Actor.operator(), domain, "beta asked by phone"));
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND detail = 'beta asked by phone'", domain)).isOne();
        assertThat(take(beta, pin).code()).as("the outstanding one is as good as before").isEqualTo(200);
    }

    @Test
    void testSuccess_theOperatorClearsTheSpacing() {
        server.requestPin(alpha, domain);
        server.call(alpha, "ModifyRegistrar", "pinlockstrict", "1");
        for (int i = 0; i < 5; i++) {
            server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", "wrong");
        }
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain).code()).isEqualTo(557);
        TestServer.done(server.bean(DomainAdministration.class).clearAttempts(Actor.operator(), domain, "identity checked"));
        server.requestPin(alpha, domain);
    }

    @Test
    void testSuccess_aPinForOneAccount_isNotLookedAtFromAnother_andOpensNothingElse() {
        server.call(alpha, "ModifyRegistrar", "pinlockstrict", "1");
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain, "target", beta).code()).isEqualTo(200);
        String pin = server.pin(domain);
        assertThat(server.messages(domain).getFirst()).contains("lets " + beta + " take over " + domain);
        assertThat(take(server.registrar(), pin).text()).isEqualTo("531 Authorization failed; invalid token");
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", pin).code()).isEqualTo(531);
        for (int i = 0; i < 7; i++) {
            server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", pin);
        }
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token attempts left")).isEqualTo("5");
        assertThat(take(beta, pin).code()).isEqualTo(200);
    }

    @Test
    void testFailure_aPinForTheAccountAbove_opensItsTransfer_andNoMoveByItself() {
        String sub = server.subreseller(alpha, "100.00", "1.00");
        String below = server.lockedDomain(sub);
        server.call(sub, "ModifyRegistrar", "pinlockprofile", "FULL");
        assertThat(server.call(sub, "RequestDomainPin", "domain", below, "target", alpha).code()).isEqualTo(200);
        String pin = server.pin(below);
        assertThat(server.call(alpha, "PushObject", "object", below, "type", "DOMAIN", "target", alpha, "token", pin).code())
                .isEqualTo(531);
        assertThat(take(alpha, below, pin).code()).isEqualTo(200);
    }

    /** Whoever has stolen the password could ask for bound ones without end. */
    @Test
    void testSuccess_aPinForOneAccount_givesWayToOneForAnything_andNotTheOtherWayRound() {
        server.call(alpha, "ModifyRegistrar", "pinlockstrict", "1");
        assertThat(target(beta).code()).isEqualTo(200);
        String bound = server.pin(domain);
        assertThat(target(beta).code()).isEqualTo(557);
        String pin = server.requestPin(alpha, domain);
        assertThat(take(beta, bound).code()).as("replaced").isEqualTo(531);
        assertThat(target(beta).code()).isEqualTo(557);
        assertThat(server.call(alpha, "RequestDomainPin", "domain", domain).code()).isEqualTo(557);
        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0", "token", pin).code()).isEqualTo(200);
    }

    @Test
    void testFailure_aPinForAnAccountWhoseRegistrarIsShutOut_wouldBeOfNoUse() {
        server.requestPin(alpha, domain);
        attempts(beta, 5);
        String sub = server.subreseller(beta, "0", "1.00");
        assertThat(target(beta).text()).startsWith(SHUT_OUT);
        assertThat(target(sub).text()).startsWith(SHUT_OUT);
        assertThat(target(server.registrar()).text()).as("the PIN without a target is outstanding").contains("a token is outstanding");
        server.clock().advance(Duration.ofMinutes(31));
        assertThat(target(server.registrar()).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_theStatusTellsForWhomAPinIs_andWhetherItIsClosed() {
        target(beta);
        Answer bound = server.call(alpha, "StatusDomainPinLock", "domain", domain);
        assertThat(bound.value("token target") + " " + bound.value("token closed")).isEqualTo(beta + " 0");
        for (int burnt = 0; burnt < 2; burnt++) {
            server.requestPin(alpha, domain);
            for (int i = 0; i < 4; i++) {
                attempts(server.registrar(), 5);
            }
        }
        Answer closed = server.call(alpha, "StatusDomainPinLock", "domain", domain);
        assertThat(closed.value("token target") + " " + closed.value("token closed")).isEqualTo(" 1");
    }

    @Test
    void testFailure_aPinForNobody() {
        assertThat(target("nobody-here").code()).isEqualTo(545);
        assertThat(target("no login").text()).isEqualTo("505 Invalid attribute value syntax; TARGET");
        assertThat(target(alpha).text()).isEqualTo("541 Invalid attribute value; TARGET");
        server.requestPin(alpha, domain);
    }

    /** The database says whom it is for: whoever can write there must not make another out of it. */
    @Test
    void testFailure_theTargetIsBoundToTheTag() {
        String thief = Stream.generate(server::registrar).filter(login -> login.length() == beta.length()).findFirst().orElseThrow();
        target(beta);
        server.sql("UPDATE token SET bound_to = decode(replace(encode(bound_to, 'escape'), ?, ?), 'escape') WHERE domain = ?", beta, thief,
                domain);
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("token target")).as("what was written")
                .isEqualTo(thief);
        assertThat(take(thief, server.pin(domain)).code()).isEqualTo(531);
    }

    @Test
    void testRace_fortyTriesAtOnce_ofOneRegistrar_areLookedAtFiveTimes() throws Exception {
        server.requestPin(alpha, domain);
        List<Integer> codes = Together.run(40, _ -> take(beta, "00000000").code());
        assertThat(codes.stream().filter(code -> code == 531)).hasSize(5);
        assertThat(codes.stream().filter(code -> code == 557)).hasSize(35);
        assertThat(server.count("SELECT outsider_attempts AS n FROM token WHERE domain = ?", domain)).isEqualTo(5);
    }

    private Answer target(String login) {
        return server.call(alpha, "RequestDomainPin", "domain", domain, "target", login);
    }

    private void attempts(String login, int times) {
        Stream.generate(() -> take(login, "00000000")).limit(times)
                .forEach(answer -> assertThat(answer.text()).isEqualTo("531 Authorization failed; invalid token"));
    }

    private Answer take(String login, String pin) {
        return take(login, domain, pin);
    }

    private Answer take(String login, String wanted, String pin) {
        return server.call(login, "TransferDomain", "domain", wanted, "action", "usertransfer", "token", pin);
    }

    /** The last datum of each event of that kind. */
    private List<String> events(String subclass) {
        Answer list = server.call(alpha, "QueryEventList", "class", "DOMAIN_PINLOCK", "limit", "1000");
        return IntStream.range(0, list.values("event").size()).filter(i -> list.values("eventsubclass").get(i).equals(subclass))
                .mapToObj(i -> server.call(alpha, "StatusEvent", "event", list.values("event").get(i)).values("data").getLast()).toList();
    }
}
