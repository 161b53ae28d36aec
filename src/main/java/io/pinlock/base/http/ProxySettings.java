package io.pinlock.base.http;

import io.pinlock.base.IpNetwork;
import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may say for whom a request is.
 *
 * @param trustedProxies addresses or networks (CIDR) of the proxies in front of this server; none by default
 */
@ConfigurationProperties("pinlock")
record ProxySettings(List<String> trustedProxies) {
    ProxySettings {
        trustedProxies = trustedProxies == null ? List.of() : List.copyOf(trustedProxies);
        trustedProxies.forEach(text -> {
            try {
                IpNetwork.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("pinlock.trusted-proxies takes addresses and networks, not " + text, e);
            }
        });
    }

    boolean trusts(InetAddress address) {
        return trustedProxies.stream().map(IpNetwork::parse).anyMatch(network -> network.contains(address));
    }
}
