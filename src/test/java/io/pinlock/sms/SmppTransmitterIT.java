package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.RawSmsc;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** An SMSC without transceivers: messages leave on one connection, and receipts come on another. */
class SmppTransmitterIT extends RawSmscFixture {
    private static final int INVALID_COMMAND = 3;

    @Override
    Map<String, String> more() {
        return Map.of("bind", "transmitter-receiver");
    }

    @Test
    void testSuccess_messageAndReceiptOnDifferentConnections() throws Exception {
        Map<Integer, RawSmsc.Peer> bound = new ConcurrentHashMap<>();
        smsc.behave((pdu, peer) -> {
            bound.putIfAbsent(pdu.command(), peer);
            if (pdu.command() == RawSmsc.BIND_TRANSCEIVER) {
                peer.send(pdu.command() | RawSmsc.RESPONSE, INVALID_COMMAND, pdu.sequence(), "");
            } else {
                RawSmsc.obey(pdu, peer);
            }
        });
        for (RawSmsc.Peer peer : smsc.peers()) {
            peer.close();
        }
        eventually(() -> assertThat(bound).containsKeys(RawSmsc.BIND_TRANSMITTER, RawSmsc.BIND_RECEIVER));
        eventually(() -> assertThat(route().binds()).hasValue(2));
        requestAndAwaitSent();
        assertThat(bound.get(RawSmsc.SUBMIT)).isSameAs(bound.get(RawSmsc.BIND_TRANSMITTER));
        String text = "id:" + id() + " stat:DELIVRD";
        Objects.requireNonNull(bound.get(RawSmsc.BIND_RECEIVER)).send(RawSmsc.DELIVER, 0, 1,
                "\0\1\1491701234567\0\5\0PinLock\0\4\0\0\0\0\0\0\0\0" + (char) text.length() + text);
        awaitState("DELIVERED");
        assertThat(smsc.count(RawSmsc.BIND_TRANSCEIVER)).isZero();
    }
}
