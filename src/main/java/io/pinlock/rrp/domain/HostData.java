package io.pinlock.rrp.domain;

import io.pinlock.domain.DomainName;
import io.pinlock.domain.Nameserver;
import io.pinlock.rrp.language.Parameter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters that tell what belongs to a host object. */
final class HostData {
    static final Parameter<DomainName> NAMESERVER = new Parameter<>("NAMESERVER", DomainName::parse);
    static final IndexedParameter ADDRESSES = new IndexedParameter("IPADDRESS", 13, HostData::address);
    static final IndexedParameter STATUS = new IndexedParameter("STATUS", 2, HostData::status);

    private HostData() {}

    private static Optional<String> status(String text) {
        return Stream.of(Nameserver.NO_UPDATE, Nameserver.NO_DELETE).filter(known -> known.equalsIgnoreCase(text)).findFirst();
    }

    /** An address as it is stored: IPv4 with dots, IPv6 as eight groups in upper case (RFC 4291, 2.2). */
    private static Optional<String> address(String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            boolean plain = address instanceof Inet6Address six ? six.getScopeId() == 0 && !text.startsWith("[") : isDotted(text);
            boolean reachable = !address.isAnyLocalAddress() && !address.isMulticastAddress() && !address.isLoopbackAddress();
            return plain && reachable ? Optional.of(address.getHostAddress().toUpperCase(Locale.ROOT)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java also reads short forms, which nobody means. */
    private static boolean isDotted(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }
}
