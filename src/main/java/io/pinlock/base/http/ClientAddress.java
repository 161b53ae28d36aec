package io.pinlock.base.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.springframework.stereotype.Component;

/**
 * For whom a request is that a trusted proxy hands on: the last one in {@code X-Forwarded-For} or {@code Forwarded} (RFC 7239) that is no
 * trusted proxy itself. What stands before it could have been written by anybody. Where both are there and differ, one of them came through
 * from outside, and none is believed.
 */
@Component
final class ClientAddress implements HttpConfiguration.Customizer {
    private static final String FOR = "for=";
    /** {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1}, {@code [2001:db8::1]}, {@code [2001:db8::1]:80}. */
    private static final Pattern NODE = Pattern
            .compile("([0-9.]{7,15})(?::[0-9]{1,5})?|\\[([0-9A-Fa-f:.]{2,45})\\](?::[0-9]{1,5})?|([0-9A-Fa-f:.]{2,45})");

    private final ProxySettings proxies;

    ClientAddress(ProxySettings proxies) {
        this.proxies = proxies;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer)
                || !proxies.trusts(peer.getAddress())) {
            return request;
        }
        Optional<InetAddress> listed = last(request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR), Optional::of);
        Optional<InetAddress> standard = last(request.getHeaders().getValuesList(HttpHeader.FORWARDED), ClientAddress::inElement);
        boolean differ = listed.isPresent() && standard.isPresent() && !listed.equals(standard);
        return differ ? request : listed.or(() -> standard).<Request>map(client -> new From(request, client)).orElse(request);
    }

    /** From the end, and no further than what is trusted; one that cannot be read is as far as anything is known. */
    private Optional<InetAddress> last(List<String> values, Function<String, Optional<String>> node) {
        Optional<InetAddress> known = Optional.empty();
        for (String value : values.reversed()) {
            for (int end = value.length(); end >= 0; end = value.lastIndexOf(',', end - 1)) {
                String element = value.substring(value.lastIndexOf(',', end - 1) + 1, end).strip();
                Optional<InetAddress> address = node.apply(element).flatMap(ClientAddress::address);
                if (address.isEmpty()) {
                    return known;
                }
                known = address;
                if (!proxies.trusts(address.get())) {
                    return known;
                }
            }
        }
        return known;
    }

    private static Optional<String> inElement(String element) {
        return Stream.of(element.split(";", -1)).map(String::strip).filter(pair -> pair.regionMatches(true, 0, FOR, 0, FOR.length()))
                .map(pair -> pair.substring(FOR.length())).findFirst()
                .map(node -> node.length() > 1 && node.startsWith("\"") && node.endsWith("\"")
                        ? node.substring(1, node.length() - 1)
                        : node);
    }

    private static Optional<InetAddress> address(String node) {
        Matcher matcher = NODE.matcher(node);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Stream.of(1, 2, 3).map(matcher::group).filter(group -> group != null).findFirst().map(InetAddress::ofLiteral);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A request from somebody else than the other end of the connection. */
    private static final class From extends Request.Wrapper {
        private final ConnectionMetaData connection;

        private From(Request request, InetAddress client) {
            super(request);
            connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return new InetSocketAddress(client, 0);
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
