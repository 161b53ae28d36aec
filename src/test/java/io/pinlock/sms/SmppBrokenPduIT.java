package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.HelperThreads;
import io.pinlock.testing.LogLines;
import io.pinlock.testing.RawSmsc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What comes in on a bind and is no SMPP. */
class SmppBrokenPduIT extends RawSmscFixture {
    private final LogLines log = new LogLines("io.pinlock.sms.route");

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Override
    Map<String, String> more() {
        return Map.of("enquire-link", "1s", "answer-timeout", "2s");
    }

    /** A length that no PDU has costs no memory and ends the bind; the next one is there soon. */
    @Test
    void testSuccess_lengthsThatCannotBe_boundAnew() throws Exception {
        for (String octets : List.of("7fffffff 80000004 00000000 00000001",
                HexFormat.of().formatHex("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                "80000000 80000004 00000000 00000001", "ffffffff 80000004 00000000 00000001", "00000000 00000000 00000000 00000000",
                "0000000f 80000004 00000000 00000001", "00010001 80000004 00000000 00000001")) {
            smsc.reset();
            requestAndAwaitSent();
            smsc.newest().raw(octets);
            eventually(() -> assertThat(smsc.count(RawSmsc.BIND_TRANSCEIVER)).as(octets).isEqualTo(1));
            requestAndAwaitSent();
            assertThat(smsc.count(RawSmsc.SUBMIT)).as(octets).isEqualTo(2);
        }
        assertThat(log.with("octets")).as("one line for each").containsExactly(lost(2_147_483_647), lost(1_213_486_160),
                lost(Integer.MIN_VALUE),
                lost(-1), lost(0), lost(15), lost(65_537));
    }

    private static String lost(int octets) {
        return "The connection to the SMSC 127.0.0.1 is lost: a PDU is said to have " + octets + " octets";
    }

    @Test
    void testSuccess_lengthThatCannotBe_inPlaceOfTheAnswerToTheBind() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        smsc.behave((pdu, peer) -> {
            if (pdu.command() == RawSmsc.BIND_TRANSCEIVER && first.compareAndSet(true, false)) {
                peer.raw(HexFormat.of().formatHex("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            } else {
                RawSmsc.obey(pdu, peer);
            }
        });
        smsc.newest().close();
        eventually(() -> assertThat(smsc.count(RawSmsc.BIND_TRANSCEIVER)).isEqualTo(2));
        requestAndAwaitSent();
        assertThat(log.with("cannot be bound to: Receive invalid bind response: a PDU is said to have 1213486160 octets")).hasSize(1);
    }

    /** While a bind is missing, health and metrics show it. */
    @Test
    void testFailure_noBind_isShown() throws Exception {
        assertThat(server.bean(RoutesHealth.class).health().getStatus()).isEqualTo(Status.UP);
        assertThat(route().binds()).hasValue(1);
        smsc.behave((pdu, peer) -> peer.raw("7fffffff 80000004 00000000 00000001"));
        smsc.newest().raw("7fffffff 80000004 00000000 00000001");
        eventually(() -> assertThat(server.bean(RoutesHealth.class).health().getStatus().getCode()).isEqualTo("DEGRADED"));
        assertThat(route().binds()).hasValue(0);
        smsc.reset();
        eventually(() -> assertThat(server.bean(RoutesHealth.class).health().getStatus()).isEqualTo(Status.UP));
        assertThat(route().binds()).hasValue(1);
    }

    /** It is refused in one line, and the bind holds. */
    @Test
    void testFailure_requestThatCannotBeRead() throws Exception {
        requestAndAwaitSent();
        smsc.newest().send(RawSmsc.DELIVER, 0, 77, "no field of this ends");
        eventually(() -> assertThat(smsc.received(RawSmsc.DELIVER | RawSmsc.RESPONSE))
                .containsExactly(new RawSmsc.Pdu(RawSmsc.DELIVER | RawSmsc.RESPONSE, 0x66, 77)));
        requestAndAwaitSent();
        assertThat(smsc.count(RawSmsc.BIND_TRANSCEIVER)).isZero();
        assertThat(log.with("cannot be read"))
                .containsExactly("A PDU of the SMSC cannot be read and is refused: command 0x00000005, 37 octets");
    }

    /** The wait for the rest of an answer is long enough for PinLock to ask whether the SMSC lives. */
    @Test
    void testSuccess_answerInTwoPieces() throws Exception {
        AtomicBoolean waits = new AtomicBoolean();
        smsc.behave((pdu, peer) -> {
            if (pdu.command() == RawSmsc.SUBMIT) {
                peer.raw("00000012 80000004 0000");
                waits.set(true);
            } else if (pdu.command() == RawSmsc.ENQUIRE_LINK && waits.compareAndSet(true, false)) {
                peer.raw("0000 " + HexFormat.of().toHexDigits(smsc.received(RawSmsc.SUBMIT).getFirst().sequence()) + "3700");
                peer.answer(pdu, "");
            } else {
                RawSmsc.obey(pdu, peer);
            }
        });
        requestAndAwaitSent();
        assertThat(id()).isEqualTo("7");
        assertThat(smsc.count(RawSmsc.BIND_TRANSCEIVER)).isZero();
    }

    private static void trickle(RawSmsc.Peer peer) throws IOException {
        try {
            peer.raw("00");
        } catch (IOException e) {
            peer.close();
        }
    }

    /** Octets come all the time, but never a whole PDU: nobody is asked whether the bind lives, and it is given up all the same. */
    @Test
    void testFailure_endlessPdu() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        RawSmsc.Peer peer = smsc.newest();
        peer.raw("0000ffff 00000005 00000000 00000001");
        HelperThreads.start("trickle", () -> {
            while (!peer.socket().isClosed() && !over.await(50, TimeUnit.MILLISECONDS)) {
                trickle(peer);
            }
        });
        try {
            eventually(() -> assertThat(smsc.count(RawSmsc.BIND_TRANSCEIVER)).isEqualTo(1));
            requestAndAwaitSent();
            assertThat(log.with("is lost: the SMSC is silent")).hasSize(1);
        } finally {
            over.countDown();
        }
    }
}
