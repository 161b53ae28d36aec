package io.pinlock.base.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;

/**
 * Whether somebody on this machine asks: from a loopback address, not through a proxy, and under a loopback name, so that no web page
 * elsewhere can ask under a name of its own. A proxy that says nothing of itself is known by HTTP/1.0, which nginx speaks to those behind
 * it unless it is told otherwise; one that only hands bytes on cannot be known.
 */
public final class LocalRequest {
    private static final Set<String> PROXY_HEADERS = Set.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
            "X-Real-IP");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private LocalRequest() {}

    public static boolean is(HttpServletRequest http) {
        boolean proxied = http.getProtocol().equals("HTTP/1.0") || PROXY_HEADERS.stream().anyMatch(name -> http.getHeader(name) != null);
        return !proxied && InetAddress.ofLiteral(http.getRemoteAddr()).isLoopbackAddress() && LOOPBACK_NAMES.contains(http.getServerName());
    }
}
