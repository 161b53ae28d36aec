package io.pinlock.rrp.http;

import io.pinlock.base.http.LocalRequest;
import io.pinlock.sms.Inbox;
import io.pinlock.sms.InboxKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The inbox for programs on this machine that know its key, newest message first. */
@RestController
class InboxController {
    private final Inbox inbox;
    private final InboxKey key;

    InboxController(Inbox inbox, InboxKey key) {
        this.inbox = inbox;
        this.key = key;
    }

    @GetMapping("/inbox.json")
    ResponseEntity<List<Inbox.Entry>> inbox(HttpServletRequest http, @RequestParam(name = "key", defaultValue = "") String typed) {
        return LocalRequest.is(http) && key.opens(typed)
                ? ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(inbox.entries())
                : ResponseEntity.notFound().build();
    }
}
