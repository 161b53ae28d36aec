package io.pinlock.domain;

import com.ibm.icu.text.IDNA;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A domain name in its A-label form, lower case, without a trailing dot, for example {@code xn--mnchen-3ya.example}. The official clients
 * send Unicode names, so both forms are read (UTS #46, non-transitional, STD3 rules). Equal names have equal values.
 */
public record DomainName(String ascii) implements Comparable<DomainName> {
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);
    /** Longer input is no name in any form; keeps the conversion cheap. */
    private static final int LONGEST_INPUT = 1024;

    /** Empty when the text is no domain name of at least two labels, each at most 63 and together at most 253 characters (RFC 1035). */
    public static Optional<DomainName> parse(String text) {
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = UTS46.nameToASCII(text, new StringBuilder(), info);
        if (!ascii.isEmpty() && ascii.charAt(ascii.length() - 1) == '.') {
            ascii.setLength(ascii.length() - 1);
        }
        // An all-numeric last label is that of an address (RFC 3696, 2).
        boolean shaped = ascii.length() <= 253 && ascii.indexOf(".") > 0 && !ascii.substring(ascii.lastIndexOf(".") + 1).matches("[0-9]+");
        return info.hasErrors() || !shaped ? Optional.empty() : Optional.of(new DomainName(ascii.toString()));
    }

    /** The name as people read it, for example {@code münchen.example}. */
    public String unicode() {
        return UTS46.nameToUnicode(ascii, new StringBuilder(), new IDNA.Info()).toString();
    }

    /** As the names of hosts are stored, in upper case. */
    public String asHost() {
        return ascii.toUpperCase(Locale.ROOT);
    }

    /** The part behind the first dot. */
    public String zone() {
        return ascii.substring(ascii.indexOf('.') + 1);
    }

    /** An SQL expression for the zone of the name in that column. */
    public static String zoneSql(String column) {
        return "substring(" + column + " FROM position('.' IN " + column + ") + 1)";
    }

    /** An SQL expression that orders the names in that column as people expect: numbers inside a name count by their value. */
    public static String naturalSql(String column) {
        return column + " COLLATE natural_order";
    }

    /** The names above it that have at least two labels, the nearest first. */
    public List<DomainName> parents() {
        return Stream.iterate(zone(), zone -> zone.contains("."), zone -> zone.substring(zone.indexOf('.') + 1)).map(DomainName::new)
                .toList();
    }

    @Override
    public int compareTo(DomainName other) {
        return ascii.compareTo(other.ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
