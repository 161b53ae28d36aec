package io.pinlock.rrp.http;

import io.pinlock.base.http.LocalRequest;
import io.pinlock.sms.Inbox;
import io.pinlock.sms.Routes;
import io.pinlock.sms.route.RouteSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The inbox for programs, newest message first, while it is the route. It shows PINs, so it answers only to this machine.
 */
@RestController
class InboxController {
    private final Inbox inbox;
    private final Routes routes;
    private final RouteSettings settings;

    InboxController(Inbox inbox, Routes routes, RouteSettings settings) {
        this.settings = settings;
        this.inbox = inbox;
        this.routes = routes;
    }

    @GetMapping("/inbox.json")
    ResponseEntity<List<Inbox.Entry>> inbox(HttpServletRequest http) {
        return LocalRequest.is(http) && routes.isInboxOnly() && settings.publicUrl().isEmpty()
                ? ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(inbox.entries())
                : ResponseEntity.notFound().build();
    }
}
