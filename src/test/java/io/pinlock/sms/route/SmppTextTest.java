package io.pinlock.sms.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jsmpp.bean.DeliverSm;
import org.junit.jupiter.api.Test;

/** What a person has written, out of the octets of a PDU. */
class SmppTextTest {
    private static final byte WITH_HEADER = 0x40;

    private static String text(int esmClass, int coding, byte... octets) {
        DeliverSm message = new DeliverSm();
        message.setEsmClass((byte) esmClass);
        message.setDataCoding((byte) coding);
        return SmppText.of(message, octets);
    }

    @Test
    void testSuccess_alphabets() {
        assertThat(text(0, 0, Gsm7.encode("Nö @"))).isEqualTo("Nö @");
        assertThat(text(0, 1, "NO".getBytes(StandardCharsets.US_ASCII))).isEqualTo("NO");
        assertThat(text(0, 3, "Nö".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("Nö");
        assertThat(text(0, 8, "Nö".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("Nö");
    }

    /** A part of a longer message begins with a header of six octets. */
    @Test
    void testSuccess_theHeaderIsNoText() {
        byte[] header = {5, 0, 3, 7, 1, 1};
        byte[] octets = new byte[header.length + 4];
        System.arraycopy(header, 0, octets, 0, header.length);
        System.arraycopy(Gsm7.encode("STOP"), 0, octets, header.length, 4);
        assertThat(text(WITH_HEADER, 0, octets)).isEqualTo("STOP");
    }

    @Test
    void testFailure_octetsThatAreNoText() {
        assertThat(text(0, 0)).isEmpty();
        assertThat(text(WITH_HEADER, 0)).isEmpty();
        assertThat(text(WITH_HEADER, 0, (byte) 200, (byte) 1)).as("a header longer than the message").isEmpty();
        assertThat(text(0, 8, (byte) 0)).as("half a character").hasSizeLessThanOrEqualTo(1);
        assertThat(SmppText.of(new DeliverSm(), null)).isEmpty();
    }
}
