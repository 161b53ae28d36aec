package io.pinlock.sms.route;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;

/** What a person has written, in a PDU of the SMSC: in the alphabet that its data_coding names, behind its header (SMPP 3.4, 5.2). */
final class SmppText {
    /** esm_class says that the text begins with a header (UDHI). */
    private static final int HEADER = 0x40;
    private static final int ASCII = 1;
    private static final int LATIN_1 = 3;
    private static final int UCS2 = 8;

    private SmppText() {}

    static String of(AbstractSmCommand message, byte @Nullable [] content) {
        OptionalParameter.Message_payload payload = message.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] octets = payload == null ? content : payload.getValue();
        return octets == null ? "" : decoded(withoutHeader(octets, (message.getEsmClass() & HEADER) != 0), message.getDataCoding());
    }

    /** The first octet of a header says how many follow (3GPP TS 23.040, 9.2.3.24). */
    private static byte[] withoutHeader(byte[] octets, boolean header) {
        if (!header || octets.length == 0) {
            return octets;
        }
        return Arrays.copyOfRange(octets, Math.min(octets.length, 1 + Byte.toUnsignedInt(octets[0])), octets.length);
    }

    private static String decoded(byte[] octets, int coding) {
        return switch (coding) {
            case ASCII, LATIN_1 -> new String(octets, StandardCharsets.ISO_8859_1);
            case UCS2 -> new String(octets, StandardCharsets.UTF_16);
            default -> Gsm7.decode(octets);
        };
    }
}
