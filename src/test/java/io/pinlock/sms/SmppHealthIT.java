package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers of an SMSC close its route for everybody, and how it opens again. */
class SmppHealthIT extends SmppFixture {
    private static final String BAD = "00491709999999";
    /** What the settings below say of it. */
    private static final int SUSPENDED = 0x401;

    @Override
    Map<String, String> more() {
        return Map.of("statuses.0x0401", "route");
    }

    private RouteState route() {
        return server.bean(Routes.class).all().getFirst();
    }

    /** Has what was counted looked at, now. */
    private void exchange() {
        server.bean(RouteHealth.class).exchange(server.bean(Routes.class).all());
    }

    private static boolean isBad(SubmitSm message) {
        return BAD.endsWith(message.getDestAddress());
    }

    private static String refuse(int status) throws ProcessRequestException {
        throw new ProcessRequestException("no", status);
    }

    /** As many PINs to the bad number, each of which is answered. */
    private void requestBad(int count) {
        int before = smsc.count();
        for (int i = 0; i < count; i++) {
            assertThat(request(server.domain(login), BAD).code()).isEqualTo(200);
        }
        eventually(() -> assertThat(smsc.count()).isEqualTo(before + count));
        eventually(() -> assertThat(route().underWay()).isZero());
    }

    private void awaitSentToAnotherAccount() {
        login = server.registrar();
        domain = server.domain(login);
        request();
        awaitState("SENT");
    }

    private void close() {
        smsc.behave((_, _) -> refuse(SMPPConstant.STAT_ESME_RSYSERR));
        requestBad(3);
        exchange();
        assertThat(route().health().downUntil()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMPPConstant.STAT_ESME_RSUBMITFAIL, SMPPConstant.STAT_ESME_RINVDSTADR, 0x400, 0x4FF, 0xFF})
    void testSuccess_answersAboutAMessage_closeTheRouteForNobody(int status) {
        server.clock().stop();
        smsc.behave((message, _) -> isBad(message) ? refuse(status) : "1");
        requestBad(6);
        exchange();
        assertThat(route().health().downUntil()).isEmpty();
        awaitSentToAnotherAccount();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMPPConstant.STAT_ESME_RSYSERR, SMPPConstant.STAT_ESME_RINVBNDSTS, SUSPENDED})
    void testFailure_answersAboutTheRoute_closeIt(int status) {
        server.clock().stop();
        smsc.behave((_, _) -> refuse(status));
        requestBad(3);
        exchange();
        assertThat(route().health().downUntil()).isPresent();
    }

    /** A message at which the SMSC breaks each time uses up a probe; the next one to come has its own. */
    @Test
    void testSuccess_whatFailedBefore_doesNotTakeTheProbeOfANewMessage() {
        server.clock().stop();
        close();
        smsc.behave((message, _) -> isBad(message) ? refuse(SMPPConstant.STAT_ESME_RSYSERR) : "1");
        server.clock().advance(Duration.ofSeconds(6));
        eventually(() -> assertThat(smsc.count()).isEqualTo(4));
        exchange();
        assertThat(route().health().downUntil()).isPresent();
        awaitSentToAnotherAccount();
        exchange();
        assertThat(route().health().downUntil()).isEmpty();
    }

    @Test
    void testSuccess_probeWithAnAnswerAboutTheMessage_isLeftToTheNext() {
        server.clock().stop();
        close();
        smsc.behave((message, _) -> isBad(message) ? refuse(SMPPConstant.STAT_ESME_RSUBMITFAIL) : "1");
        String other = server.registrar();
        for (int i = 0; i < 7; i++) {
            if (i == 3) {
                request();
            } else {
                assertThat(server.call(other, "SetDomainPinLock", "domain", server.domain(other), "pinlock", "1", "authoritynumber", BAD)
                        .code()).isEqualTo(200);
            }
        }
        server.clock().advance(Duration.ofSeconds(6));
        awaitState("SENT");
    }

    /** The SMSC lives, and has too much to do. */
    @Test
    void testSuccess_throttledProbe_opensTheRouteSlowly() {
        server.clock().stop();
        close();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        Queue<Integer> places = new ArrayDeque<>();
        smsc.behave((_, _) -> {
            places.add(route().underWay());
            atOnce.accumulateAndGet(route().underWay(), Math::max);
            return asked.incrementAndGet() == 1 ? refuse(SMPPConstant.STAT_ESME_RTHROTTLED) : Integer.toString(asked.get());
        });
        requestMany(60);
        server.clock().advance(Duration.ofSeconds(6));
        eventually(() -> assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state = 'SENT'")).isGreaterThanOrEqualTo(59));
        assertThat(places.stream().limit(3)).as("one, one, and two at most").allMatch(each -> each <= 2);
        assertThat(atOnce.get()).as("more and more").isGreaterThan(2);
    }

    /** Whoever was throttled does not wait the longer the oftener it was. */
    @Test
    void testSuccess_throttledMessage_isTriedAgainSecondBySecond() {
        server.clock().stop();
        smsc.behave((_, _) -> smsc.count() < 5 ? refuse(SMPPConstant.STAT_ESME_RTHROTTLED) : "1");
        request();
        for (int i = 1; i < 5; i++) {
            int times = i;
            eventually(() -> assertThat(server.count("SELECT attempts AS n FROM sms_message")).isEqualTo(times));
            server.clock().advance(Duration.ofSeconds(1));
        }
        awaitState("SENT");
    }

    private void requestMany(int count) {
        for (int i = 0; i < count; i++) {
            if (i % 20 == 0) {
                login = server.registrar();
            }
            assertThat(request(server.domain(login), "004917012345" + (10 + i)).code()).isEqualTo(200);
        }
    }
}
