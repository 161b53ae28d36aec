package io.pinlock.event;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet: neither this machine's nor private, link-local (where clouds answer with their metadata),
 * shared, reserved or multicast ones, nor those that hold an IPv4 address inside, nor the one public address at which a cloud talks to its
 * machines (IANA special-purpose address registries, RFC 6890; RFC 4291).
 */
final class PublicAddress {
    private static final List<Prefix> SPECIAL_IPV4 = prefixes("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");
    private static final Prefix GLOBAL_IPV6 = Prefix.of("2000::/3");
    private static final List<Prefix> SPECIAL_IPV6 = prefixes("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return address.getAddress().length == 4
                ? SPECIAL_IPV4.stream().noneMatch(prefix -> prefix.holds(address))
                : GLOBAL_IPV6.holds(address) && SPECIAL_IPV6.stream().noneMatch(prefix -> prefix.holds(address));
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::of).toList();
    }

    /** The first bits of addresses. */
    private record Prefix(InetAddress start, int bits) {
        private static Prefix of(String text) {
            int slash = text.indexOf('/');
            return new Prefix(InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        private boolean holds(InetAddress address) {
            byte[] one = start.getAddress();
            byte[] other = address.getAddress();
            boolean same = one.length == other.length;
            for (int bit = 0; same && bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                same = (one[bit / 8] & mask) == (other[bit / 8] & mask);
            }
            return same;
        }
    }
}
