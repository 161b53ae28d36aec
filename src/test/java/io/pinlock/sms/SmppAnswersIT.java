package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.RawSmsc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Answers to messages that are odd, late, or come with the end of the connection: the message is sent once. */
class SmppAnswersIT extends RawSmscFixture {
    private record Submitted(RawSmsc.Pdu pdu, RawSmsc.Peer peer) {}

    @Override
    Map<String, String> more() {
        return Map.of("answer-timeout", "1s");
    }

    private void onSubmit(RawSmsc.Behaviour behaviour) {
        smsc.behave((pdu, peer) -> {
            if (pdu.command() == RawSmsc.SUBMIT) {
                behaviour.received(pdu, peer);
            } else {
                RawSmsc.obey(pdu, peer);
            }
        });
    }

    /** The time at which it would be sent again comes, and another message goes first. */
    private void assertSentOnce() {
        smsc.behave(RawSmsc::obey);
        long submitted = smsc.count(RawSmsc.SUBMIT);
        server.clock().advance(Duration.ofSeconds(61));
        requestAndAwaitSent();
        assertThat(smsc.count(RawSmsc.SUBMIT)).isEqualTo(submitted + 1);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE state <> 'SENT' OR attempts <> 1")).isZero();
    }

    @Test
    void testSuccess_identifierThatIsNone() {
        for (String body : List.of("", "\0", " \0", "x".repeat(65) + "\0", "y".repeat(500))) {
            onSubmit((pdu, peer) -> peer.answer(pdu, body));
            requestAndAwaitSent();
            assertThat(id()).isEmpty();
        }
        for (String body : List.of("z".repeat(64) + "\0", "5678")) {
            onSubmit((pdu, peer) -> peer.answer(pdu, body));
            requestAndAwaitSent();
            assertThat(id()).isEqualTo(body.replace("\0", ""));
        }
        assertThat(smsc.count(RawSmsc.SUBMIT)).isEqualTo(7);
        assertSentOnce();
    }

    /** The SMSC says goodbye, is answered, and only then answers what it has taken. */
    @Test
    void testSuccess_unboundBeforeTheAnswer() {
        AtomicReference<RawSmsc.Pdu> taken = new AtomicReference<>();
        smsc.behave((pdu, peer) -> {
            switch (pdu.command()) {
                case RawSmsc.SUBMIT -> {
                    taken.set(pdu);
                    peer.send(RawSmsc.UNBIND, 0, 5, "");
                }
                case RawSmsc.UNBIND | RawSmsc.RESPONSE -> {
                    peer.answer(taken.get(), "55\0");
                    peer.close();
                }
                default -> RawSmsc.obey(pdu, peer);
            }
        });
        requestAndAwaitSent();
        assertThat(id()).isEqualTo("55");
        assertSentOnce();
    }

    @Test
    void testSuccess_closedRightAfterTheAnswer_againAndAgain() {
        onSubmit((pdu, peer) -> {
            peer.answer(pdu, "66\0");
            peer.close();
        });
        for (int i = 1; i <= 8; i++) {
            requestAndAwaitSent();
            assertThat(id()).isEqualTo("66");
            int binds = i;
            eventually(() -> assertThat(smsc.count(RawSmsc.BIND_TRANSCEIVER)).as("it worked, so the next bind comes soon")
                    .isEqualTo(binds));
        }
        assertSentOnce();
    }

    /** The answer comes after the time for it, on the same bind. */
    @Test
    void testSuccess_lateAnswer_isBooked() throws Exception {
        AtomicReference<Submitted> taken = new AtomicReference<>();
        onSubmit((pdu, peer) -> taken.set(new Submitted(pdu, peer)));
        request();
        eventually(() -> assertThat(server.count("SELECT unknown_outcomes AS n FROM sms_message")).isEqualTo(1));
        taken.get().peer().answer(taken.get().pdu(), "late1\0");
        awaitState("SENT");
        assertThat(id()).isEqualTo("late1");
        assertSentOnce();
    }

    @Test
    void testFailure_lateRefusal_isSentAgain() throws Exception {
        AtomicReference<Submitted> taken = new AtomicReference<>();
        onSubmit((pdu, peer) -> taken.set(new Submitted(pdu, peer)));
        request();
        eventually(() -> assertThat(server.count("SELECT unknown_outcomes AS n FROM sms_message")).isEqualTo(1));
        taken.get().peer().send(RawSmsc.SUBMIT | RawSmsc.RESPONSE, 8, taken.get().pdu().sequence(), "");
        smsc.behave(RawSmsc::obey);
        server.clock().advance(Duration.ofSeconds(61));
        awaitState("SENT");
        assertThat(smsc.count(RawSmsc.SUBMIT)).isEqualTo(2);
    }
}
