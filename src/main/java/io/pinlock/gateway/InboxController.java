package io.pinlock.gateway;

import io.pinlock.sms.Inbox;
import io.pinlock.sms.Routes;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The inbox for programs, newest message first, while it is the route. It shows PINs, so it answers only to this machine: the connection comes from a loopback
 * address, not through a proxy, and under a loopback name, so that no web page elsewhere can read it through a name of its own.
 */
@RestController
class InboxController {
    private static final Set<String> PROXY_HEADERS = Set.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
            "X-Real-IP");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Inbox inbox;
    private final Routes routes;

    InboxController(Inbox inbox, Routes routes) {
        this.inbox = inbox;
        this.routes = routes;
    }

    @GetMapping("/inbox.json")
    ResponseEntity<List<Inbox.Entry>> inbox(HttpServletRequest http) throws UnknownHostException {
        boolean proxied = PROXY_HEADERS.stream().anyMatch(name -> http.getHeader(name) != null);
        boolean local = InetAddress.getByName(http.getRemoteAddr()).isLoopbackAddress() && LOOPBACK_NAMES.contains(http.getServerName());
        return proxied || !local || !routes.isInboxOnly()
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(inbox.entries());
    }
}
