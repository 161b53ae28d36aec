package io.pinlock.base;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Addresses that begin alike.
 *
 * @param address one of them
 * @param bits    how many bits all of them share: 0 to 32 of IPv4, 0 to 128 of IPv6
 */
public record IpNetwork(InetAddress address, int bits) {
    /** What one customer of an access provider is given (RFC 6177): the last 64 bits are his own to change. */
    private static final int CUSTOMER = 64;

    public IpNetwork {
        if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException(address.getHostAddress() + " has no first " + bits + " bits");
        }
    }

    /**
     * Reads an address, or a network in CIDR notation.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        return new IpNetwork(address, slash < 0 ? address.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1)));
    }

    /**
     * Whose addresses are counted as one: an address of IPv4, the first 64 bits of one of IPv6.
     *
     * @return text for comparisons; what is no address as it is
     */
    public static String around(String address) {
        try {
            InetAddress read = InetAddress.ofLiteral(address);
            byte[] bytes = read.getAddress();
            if (bytes.length * Byte.SIZE <= CUSTOMER) {
                return read.getHostAddress();
            }
            return HexFormat.of().formatHex(bytes, 0, CUSTOMER / Byte.SIZE);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = (0xff << (Byte.SIZE - bits % Byte.SIZE)) & 0xff;
        return Arrays.equals(mine, 0, whole, its, 0, whole) && (whole == mine.length || ((mine[whole] ^ its[whole]) & rest) == 0);
    }
}
