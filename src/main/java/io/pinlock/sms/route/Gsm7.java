package io.pinlock.sms.route;

/** The default alphabet of text messages (3GPP TS 23.038, 6.2.1): a message of only these characters has 160 of them in one segment. */
public final class Gsm7 {
    /** Characters in one segment. */
    public static final int SEGMENT = 160;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** The place of the escape to the extension table, which is not in the string above. */
    private static final int ESCAPE = 0x1B;

    private Gsm7() {}

    /** True when every character takes one septet. The extension table, two septets each, is not used by our texts. */
    public static boolean isBasic(String text) {
        return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0);
    }

    /** One octet a character, as SMPP carries it: the SMSC packs the septets. */
    public static byte[] encode(String text) {
        byte[] septets = new byte[text.length()];
        for (int i = 0; i < septets.length; i++) {
            // The escape character has its place in the table between \u00c9's neighbours, but none in our string.
            int index = BASIC.indexOf(text.charAt(i));
            septets[i] = (byte) (index < ESCAPE ? index : index + 1);
        }
        return septets;
    }

    /**
     * What is not in the table becomes a question mark. Receipts are mostly plain ASCII, whose letters and digits stand at the same places.
     */
    public static String decode(byte[] septets) {
        StringBuilder text = new StringBuilder();
        for (byte septet : septets) {
            int index = septet > ESCAPE ? septet - 1 : septet;
            text.append(septet < 0 || septet == ESCAPE || index >= BASIC.length() ? '?' : BASIC.charAt(index));
        }
        return text.toString();
    }
}
