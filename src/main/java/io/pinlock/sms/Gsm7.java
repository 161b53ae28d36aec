package io.pinlock.sms;

/** The default alphabet of text messages (3GPP TS 23.038, 6.2.1): a message of only these characters has 160 of them in one segment. */
final class Gsm7 {
    static final int SEGMENT = 160;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private Gsm7() {}

    /** True when every character takes one septet. The extension table, two septets each, is not used by our texts. */
    static boolean isBasic(String text) {
        return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0);
    }
}
