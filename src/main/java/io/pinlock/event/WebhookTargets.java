package io.pinlock.event;

import io.pinlock.base.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where events may be sent to: HTTPS, and only addresses of the public internet, so that nobody has this server call what only it can
 * reach. A name is looked up once for each connection, and the address that was checked is the one that is connected to.
 */
@Component
class WebhookTargets implements DnsResolver {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_URL = 2_000;
    private static final int LARGEST_PORT = 65_535;

    private final WebhookSettings settings;
    private final NameLookup lookup;

    WebhookTargets(WebhookSettings settings, ObjectProvider<NameLookup> lookup) {
        this.settings = settings;
        this.lookup = lookup.getIfAvailable(() -> InetAddress::getAllByName);
    }

    /** An address that may not be connected to. */
    static final class Forbidden extends UnknownHostException {
        /** The same for a name that is not known: nobody finds out which names exist in this house. */
        static final String TEXT = "it has no address on the public internet";

        private Forbidden() {
            super(TEXT);
        }
    }

    /** The URL as it is called; empty for what can be none. */
    Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            boolean whole = text.length() <= LONGEST_URL && url.getHost() != null && url.getRawUserInfo() == null
                    && url.getRawFragment() == null && url.getPort() != 0 && url.getPort() <= LARGEST_PORT;
            return whole && isSafe(url) ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && settings.allowLoopback() && LOOPBACK_NAMES.contains(url.getHost()));
    }

    /** Why the URL cannot be called now. */
    Optional<Refusal> objection(URI url) {
        try {
            String host = url.getHost();
            resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(EventReason.NO_PUBLIC_ADDRESS.refusal());
        }
    }

    /** The addresses of a host, if every one of them may be connected to. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        if (!Stream.of(addresses).allMatch(this::isAllowed)) {
            throw new Forbidden();
        }
        return addresses;
    }

    private boolean isAllowed(InetAddress address) {
        return PublicAddress.is(address) || (settings.allowLoopback() && address.isLoopbackAddress());
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
